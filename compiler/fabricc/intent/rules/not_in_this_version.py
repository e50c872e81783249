"""A part of the language that is reserved and not built yet.

## Why it is refused
The word has a meaning in the design of the language. To ignore it would build another fabric than
the one that was asked for.

## Example
    fabric: {name: demo}
    defaults: {host: {attach: mlag}}

## Instead
    fabric: {name: demo}
    defaults: {host: {attach: bgp}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB216",
    "not-in-this-version",
    "{what} is not in this version of fabricc",
    help="leave it out; a later version will have it",
)
