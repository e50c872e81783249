"""A number outside the range that makes sense.

## Why it is refused
The device would refuse it, or do something that nobody wants: below an MTU of 1280, for one, there
is no IPv6.

## Example
    fabric: {name: demo}
    defaults: {switch: {mtu: 12000}}

## Instead
    fabric: {name: demo}
    defaults: {switch: {mtu: 9216}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB214",
    "out-of-range",
    "{what}",
    help="write a number in between",
)
