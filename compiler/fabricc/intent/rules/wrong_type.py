"""A value of the wrong type.

## Why it is refused
A map stands where a list or a text is wanted, a word where a number is wanted, or something is not
written the way it must be. What the author meant cannot be guessed safely.

## Example
    fabric: {name: demo}
    defaults: {switch: {mtu: jumbo}}

## Instead
    fabric: {name: demo}
    defaults: {switch: {mtu: 9216}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB203",
    "wrong-type",
    "expected {expected}, got {got}",
    help="write {expected} there",
)
