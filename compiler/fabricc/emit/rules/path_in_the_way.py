"""Something else stands where a folder or a file of the output must be.

## Why it is refused
Where a folder belongs stands a file or a symbolic link, or a folder where a file belongs. Symbolic
links are never followed: what they point to is not ours to write or to delete. (A link in the place
of a generated file itself is replaced by the file.)

## Example
    $ ln -s /srv/configs out
    $ fabricc build demo

## Instead
Move away what the message names. To keep the output elsewhere, mount that place or link the whole
repository.

## Test
tests/unit/emit/test_in_the_way.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB483", "path-in-the-way", "{what} stands at `{path}`, where {wanted} must be")
