"""A file that fabricc did not write lies where it should write.

## Why it is refused
It may be a topology that somebody wrote by hand. Only a file that begins with the header of
fabricc is written anew.

## Example
    $ fabricc lab export containerlab --output mine.clab.yml

## Instead
    $ fabricc lab export containerlab --output demo.clab.yml

## Test
tests/unit/lab/test_export_command.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB813",
    "not-ours",
    "`{path}` is there, and fabricc did not write it",
    help="name another file with `--output`, or remove this one",
)
