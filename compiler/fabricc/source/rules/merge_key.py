"""A map takes in another map by the key `<<`.

## Why it is refused
It needs aliases, which do not reach other files, and it hides where a value comes from. Profiles
and `defaults` say the same in the open.

## Example
    hosts:
      web02:
        <<: *web
        port: swp2

## Instead
    hosts:
      web02:
        profile: web
        port: swp2
"""

from fabricc.findings import Rule

RULE = Rule("FAB114", "merge-key", "`<<`: the intent language has no merge keys")
