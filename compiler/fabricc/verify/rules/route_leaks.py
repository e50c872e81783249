"""A device has a route that nobody should tell it.

## Why it is refused
Something leaks: a default route at a spine, another's address from a host, a rack that carries
what is none of its business, or more for a host than its `receive` asks for. The cables give the
device no path that goes up and then down again, or nobody is meant to tell it.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB731",
    "route-leaks",
    "{device} has a route to {prefixes} by {ports}, and should not",
)
