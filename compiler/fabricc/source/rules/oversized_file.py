"""A file is far larger than any inventory.

## Why it is refused
10,000 hosts take 2 MiB. Such a file is something else that got here by mistake.

## Example
    # and so on for 64 MiB
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    hosts:
      web[01-40]: {rack: rack01, port: "swp[1-40]"}

## Test
tests/unit/source/test_discover.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB106", "oversized-file", "`{path}` is larger than {limit} MiB")
