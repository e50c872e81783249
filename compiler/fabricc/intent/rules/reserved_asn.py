"""An AS number that no device may use.

## Why it is refused
Routers drop or mangle routes with AS 0 (RFC 7607), 23456 (RFC 6793), 65535 and 4294967295 (RFC
7300).

## Example
    fabric: {name: demo}
    pools: {asns: {leafs: 64512-65535}}

## Instead
    fabric: {name: demo}
    pools: {asns: {leafs: 64512-65534}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB209",
    "reserved-asn",
    "AS {asn} is reserved ({why})",
    help="take one for private use: 64512-65534 or 4200000000-4294967294 (RFC 6996)",
)
