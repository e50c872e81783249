"""A file does not begin with the name of a section.

## Why it is refused
Without a section nobody can tell what the entries are.

## Example
    - web01: {rack: rack01, port: swp1}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.findings import Rule

RULE = Rule("FAB111", "not-a-mapping", "the file is {kind}, not a map of sections")
