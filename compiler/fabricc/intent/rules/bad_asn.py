"""An AS number that cannot be read.

## Why it is refused
AS numbers are whole numbers up to 4294967295, in plain notation (RFC 5396): the dotted one is a
decimal fraction to YAML.

## Example
    fabric: {name: demo}
    pools: {asns: {spines: 64086.59904}}

## Instead
    fabric: {name: demo}
    pools: {asns: {spines: 4200000000}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB208",
    "bad-asn",
    "`{text}` is not an AS number: {reason}",
    help="write a whole number like `4200000100`; in pools also a range, `4200000100-4200000199`",
)
