"""A section is a map in one file and something else in another.

## Why it is refused
All files are one document: maps are merged by name, lists are put one after the other. A map and a
list cannot be joined. The first, by the paths of the files, is used.

## Example
    # one file
    uplinks:
      - {leafs: leaf01, ports: "swp[1-2]", spines: "spine[01-02]"}
    # another file
    uplinks:
      leaf02: {ports: "swp[1-2]", spines: "spine[01-02]"}

## Instead
    uplinks:
      - {leafs: leaf01, ports: "swp[1-2]", spines: "spine[01-02]"}

## Test
tests/unit/source/test_merge.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB119", "mixed-section", "`{section}` is {kind} here and {other} in another file")
