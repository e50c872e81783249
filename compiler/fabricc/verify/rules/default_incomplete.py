"""A host without a routing daemon does not send by all its NICs.

## Why it is refused
Its default route is written, not learned: a NIC that is missing there is never used, and one whose
gateway is not the leaf at the other end of the cable sends into nothing.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB738",
    "default-incomplete",
    "the default route of {device} is by {ports}, its cables are at {wanted}",
)
