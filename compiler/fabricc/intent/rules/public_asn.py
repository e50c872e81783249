"""A pool of AS numbers that may belong to somebody else.

## Why it is said
Outside 64512-65534 and 4200000000-4294967294 (RFC 6996) a number is, or will be, that of a network
in the Internet: the fabric drops its routes as loops.

## Example
    fabric: {name: demo}
    pools: {asns: {spines: 3320}}

## Instead
    fabric: {name: demo}
    pools: {asns: {spines: 4200000000}}
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB210",
    "public-asn",
    "AS {asn} is not a private AS number",
    Severity.WARNING,
    help="take one for private use: 64512-65534 or 4200000000-4294967294 (RFC 6996)",
)
