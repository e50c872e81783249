"""A file has another form than the canonical one, and cannot be written.

## Why it is refused
The file or its folder may not be written, the disk is full, the file is a link to another, or an
editor saved it while fabricc looked at it. The file is as it was; others were formatted.

## Example
    $ chmod a-w inventory/demo
    $ fabricc fmt

## Instead
    $ chmod u+w inventory/demo
    $ fabricc fmt

## Test
tests/unit/cli/test_fmt.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB122", "not-rewritten", "`{path}` cannot be written: {reason}")
