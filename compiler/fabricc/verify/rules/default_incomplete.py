"""A host without a routing daemon does not send by all its NICs that are not drained.

## Why it is refused
Its default route is written, not learned: a NIC that is missing there is never used, and one whose
gateway is not the leaf at the other end of the cable sends into nothing. A NIC whose cable or leaf
is drained is left out, as long as another one is there.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB738",
    "default-incomplete",
    "the default route of {device} is by {ports}, it should be by {wanted}",
)
