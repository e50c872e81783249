"""The folder of the inventory holds no YAML file.

## Why it is refused
A fabric without a single file is a mistake; to build it would delete the files of all devices.

## Example
    # all lines are in inventory/demo/fabric.txt
    fabric: {name: demo, format: 1}

## Instead
    fabric: {name: demo, format: 1}

## Test
tests/unit/source/test_discover.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB102", "empty-inventory", "`{folder}` holds no `*.yaml` file")
