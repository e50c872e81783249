"""A device would believe what nobody should tell it.

## Why it is refused
Nobody tells it so now, and the routes are right. But a filter that lets everything in is no second
belt: the first fault at the other end would come through. Nobody believes a prefix that is not of
the fabric, no spine believes a default route, no host believes more than it asks for.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB740", "believes-too-much", "{device} would believe {prefix} on {port} if it were told so"
)
