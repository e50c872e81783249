"""A value is given by an alias.

## Why it is refused
Aliases make a file depend on the order of its lines, they do not reach other files, and nested ones
grow a few lines into gigabytes. Profiles and `defaults` say the same in the open.

## Example
    hosts:
      web02: *web

## Instead
    hosts:
      web02: {rack: rack01, port: swp2}
"""

from fabricc.findings import Rule

RULE = Rule("FAB113", "alias", "alias `*{alias}`: the intent language has no aliases")
