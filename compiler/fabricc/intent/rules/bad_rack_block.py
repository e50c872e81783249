"""A rack block that does not fit its pool.

## Why it is refused
Each rack gets a block of this length out of the pool, so the pool must hold at least one.

## Example
    fabric: {name: demo}
    pools: {hosts: {ipv4: 10.1.0.0/26, rack_block: {ipv4: 24}}}

## Instead
    fabric: {name: demo}
    pools: {hosts: {ipv4: 10.1.0.0/20, rack_block: {ipv4: 24}}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB219",
    "bad-rack-block",
    "{reason}",
    help="make the block smaller (a larger number), or the pool wider",
)
