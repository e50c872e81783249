"""An interface name that Linux cannot hold.

## Why it is refused
The kernel cuts or refuses names of more than 15 characters (IFNAMSIZ), and the interface would
never come up.

## Example
    fabric: {name: demo}
    defaults: {host: {nics: [enp65s0f0np0-fabric, eth2]}}

## Instead
    fabric: {name: demo}
    defaults: {host: {nics: [enp65s0f0np0, eth2]}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB212",
    "long-interface-name",
    "interface name `{text}` has {length} characters, Linux allows 15",
    help="give the port a shorter name",
)
