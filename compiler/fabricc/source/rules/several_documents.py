"""A file holds more than one YAML document.

## Why it is refused
One file is one part of the inventory. What comes after the second `---` is not read.

## Example
    hosts:
      web01: {rack: rack01, port: swp1}
    ---
    hosts:
      web02: {rack: rack01, port: swp2}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}
      web02: {rack: rack01, port: swp2}
"""

from fabricc.findings import Rule

RULE = Rule("FAB110", "several-documents", "a second YAML document begins here")
