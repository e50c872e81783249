"""A name is given twice, in one file or in two.

## Why it is refused
One of the two would be lost without a word. All files are one document: a name in the same section
of another file is the same name. The first, by the paths of the files, counts in further checks.

## Example
    hosts:
      web01: {rack: rack01, port: swp1}
      web01: {rack: rack02, port: swp1}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}
      web02: {rack: rack02, port: swp1}
"""

from fabricc.findings import Rule

RULE = Rule("FAB118", "duplicate-name", "`{name}` is given twice")
