"""With one thing gone, routes are lost that the cables that are left still have.

## Why it is refused
The fabric works while everything is there; without one cable, leaf or spine a device would have
no route, or one by other ports than the paths that are left. The redundancy is cabled, and the
files do not use it.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB733",
    "failure-not-survived",
    "without {failure}, {device} sends to {prefixes} by {ports}, what is left is by {wanted}",
)
