"""`fabricc init` would have to overwrite a file.

## Why it is refused
`init` starts a new repository. Whatever lies in its folder already is somebody's work.

## Example
    $ ls site
    README.md
    $ fabricc init site

## Instead
    $ fabricc init new-site

## Test
tests/unit/cli/test_init.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB491", "file-in-the-way", "`{path}` {reason}")
