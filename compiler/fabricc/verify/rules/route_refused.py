"""A device learns a route, and its kernel does not take it.

## Why it is refused
`ip protocol bgp route-map` decides what goes from BGP to the kernel. A map that permits nothing,
or a source address that is on no interface, leaves the route in BGP alone: sessions are up, and
packets have nowhere to go.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB736",
    "route-refused",
    "the kernel of {device} refuses the route to {prefix}: {why}",
)
