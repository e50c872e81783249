"""Two pools that hold the same numbers.

## Why it is refused
Each pool is given out on its own: sooner or later two devices would get one number. What is in a
pool also decides what spines accept.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/22}
      hosts: {ipv4: 10.0.2.0/24}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/23}
      hosts: {ipv4: 10.0.2.0/24}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB218",
    "overlapping-pools",
    "{first} and {second} overlap in {where}",
    help="change one of the two: a number belongs to one pool only",
)
