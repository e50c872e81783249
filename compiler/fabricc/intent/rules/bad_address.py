"""An address that cannot be read.

## Why it is refused
The part that is wrong is underlined. Leading zeros are refused because some programs read them as
octal numbers, zones (`%eth0`) because they mean something on one device only.

## Example
    fabric: {name: demo}
    defaults: {host: {dns: 192.0.2.300}}

## Instead
    fabric: {name: demo}
    defaults: {host: {dns: 192.0.2.30}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB204",
    "bad-address",
    "`{text}` is not an address: {reason}",
    help="write it like `10.0.0.1` or `2001:db8::1`",
)
