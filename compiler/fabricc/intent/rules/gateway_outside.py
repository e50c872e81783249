"""A gateway that is not in the network whose router it should be.

## Why it is refused
The kernel refuses a next hop that it has no route to, and the device could not be reached.

## Example
    fabric: {name: demo}
    pools: {management: {ipv4: 192.0.2.0/24, gateway: 192.0.3.1}}

## Instead
    fabric: {name: demo}
    pools: {management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB224",
    "gateway-outside",
    "gateway {gateway} is not in {network}",
    help="write the address of a router in {network}",
)
