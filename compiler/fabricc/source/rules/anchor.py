"""A value is given an anchor.

## Why it is refused
Anchors make a file depend on the order of its lines, they do not reach other files, and nested ones
grow a few lines into gigabytes. Profiles and `defaults` say the same in the open.

## Example
    hosts:
      web01: &web {rack: rack01, port: swp1}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.findings import Rule

RULE = Rule("FAB112", "anchor", "anchor `&{anchor}`: the intent language has no anchors")
