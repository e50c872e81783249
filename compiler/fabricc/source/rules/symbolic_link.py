"""A symbolic link leads out of the inventory, or to a folder.

## Why it is refused
What an inventory says must stand in it: only that is reviewed. A link to a folder may lead in a
circle, or have files read twice.

## Example
    # inventory/demo/hosts.yaml -> ../../hosts.yaml
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/source/test_discover.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB105", "symbolic-link", "`{path}` is a symbolic link that leads {where}")
