"""A prefix that cannot be read.

## Why it is refused
A prefix is an address, a slash and a length: 0 to 32 for IPv4, 0 to 128 for IPv6. Network masks are
not read.

## Example
    fabric: {name: demo}
    pools: {loopbacks: {ipv4: 10.0.0.0/255.255.255.0}}

## Instead
    fabric: {name: demo}
    pools: {loopbacks: {ipv4: 10.0.0.0/24}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB205",
    "bad-prefix",
    "`{text}` is not a prefix: {reason}",
    help="write it like `10.0.0.0/24` or `2001:db8::/64`",
)
