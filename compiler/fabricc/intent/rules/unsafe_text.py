"""A text that could escape its line or its path.

## Why it is refused
Texts reach configuration files as they are. Control characters, tabs and what is not ASCII could
end a line early, hide what follows, or break a parser on the device.

## Example
    fabric: {name: demo}
    profiles: {lab: {raw: {sysctl: "vm.swappiness = 1 # für db"}}}

## Instead
    fabric: {name: demo}
    profiles: {lab: {raw: {sysctl: "vm.swappiness = 1 # for db"}}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB217",
    "unsafe-text",
    "{reason}",
    help="write printable ASCII, or leave the text out",
)
