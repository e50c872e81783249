"""A file or a folder of the inventory cannot be read.

## Why it is refused
What stands in it is part of the fabric. To go on without it would take its devices out of service.

## Example
    # the file has mode 0200
    fabric: {name: demo, format: 1}

## Instead
    fabric: {name: demo, format: 1}

## Test
tests/unit/source/test_discover.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB103", "unreadable-file", "`{path}` cannot be read: {reason}")
