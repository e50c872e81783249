"""A device sends to a prefix by other ports than the shortest paths.

## Why it is refused
Packets take a longer way, or fewer ways than there are: what is cabled twice would be used once, or
what is drained would still be used. The ports are those of all shortest paths that go up and then
down again, without what is drained as long as anything else is left.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB732",
    "route-elsewhere",
    "{device} sends to {prefixes} by {ports}, the shortest paths are by {wanted}",
)
