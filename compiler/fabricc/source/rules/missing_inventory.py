"""The folder of the inventory does not exist.

## Why it is refused
There is nothing to read, and a typing error in its name must not look like an empty fabric.

## Example
    # fabricc build dmeo, where the folder is inventory/demo
    fabric: {name: demo, format: 1}

## Instead
    fabric: {name: demo, format: 1}

## Test
tests/unit/source/test_discover.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB101", "missing-inventory", "`{folder}` is no folder")
