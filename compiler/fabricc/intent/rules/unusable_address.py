"""An address that nothing can have as its own.

## Why it is refused
Loopback, link-local, multicast and unspecified addresses are not routed, nor is 240.0.0.0/4; the
first and the last address of a subnet are no device's.

## Example
    fabric: {name: demo}
    pools: {loopbacks: {ipv4: 127.1.0.0/24}}

## Instead
    fabric: {name: demo}
    pools: {loopbacks: {ipv4: 10.0.0.0/24}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB223",
    "unusable-address",
    "`{text}` cannot be used: {reason}",
    help="take a unicast address, for example one of 10.0.0.0/8 or fd00::/8",
)
