"""A device has no route to a prefix that the cables lead to.

## Why it is refused
Routes were computed from the files alone: maps, lists, communities, AS paths. The cables have a
path that goes up and then down again, and the device would not know of it: packets are dropped, or
go where the default route leads.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB730", "route-missing", "{device} has no route to {prefixes}")
