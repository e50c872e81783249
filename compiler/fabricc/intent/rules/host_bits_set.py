"""A prefix whose address is not its first one.

## Why it is refused
Either the address or the length is not what its author meant, and nobody can tell which.

## Example
    fabric: {name: demo}
    pools: {hosts: {ipv4: 10.1.8.0/20}}

## Instead
    fabric: {name: demo}
    pools: {hosts: {ipv4: 10.1.0.0/20}}
"""

from fabricc.findings import Rule

RULE = Rule("FAB206", "host-bits-set", "`{text}` has host bits set")
