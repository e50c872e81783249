"""What a device does depends on who spoke first, or never comes to rest.

## Why it is refused
Of routes that are equally good FRR tells on the one that it has had for longest. Here that choice
decides whether a neighbour has the route at all, so that the same files lead to different routes
from one boot to the next. Devices that share an AS number, or maps that tell AS paths apart, do so.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB735",
    "route-by-chance",
    "the routes of {device} to {prefixes} depend on chance: {why}",
)
