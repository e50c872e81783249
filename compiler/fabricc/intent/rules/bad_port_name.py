"""A port name that no interface can have.

## Why it is refused
A port is a letter, then letters, digits, `_`, `.` and `-`: anything else could end the line or the
path that the name is written to. `lo`, `all` and `default` are names of the kernel itself.

## Example
    fabric: {name: demo}
    defaults: {host: {nics: [eth1, eth/2]}}

## Instead
    fabric: {name: demo}
    defaults: {host: {nics: [eth1, eth2]}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB213",
    "bad-port-name",
    "`{text}` is not a port name: {reason}",
    help="write it as the device calls it, for example `swp1` or `enp1s0f0`",
)
