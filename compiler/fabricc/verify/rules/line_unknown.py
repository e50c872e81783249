"""A generated file has a line that `fabricc verify` does not know.

## Why it is refused
The line may change where packets go or who may speak, so whatever is said about this fabric has a
hole. It is refused, not guessed at. A line of one's own (`raw:`) that changes routing or filtering
ends here as well: what it does cannot be proven.

## Example
    $ fabricc verify        # with `raw: {frr: "router ospf"}` in the inventory

## Instead
    $ fabricc verify        # say it with what the intent has, or accept that nothing is proven

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB702",
    "line-unknown",
    "nobody knows what `{said}` does to routes or filters",
    help="while it stands there, nothing that verify says about this device is proven",
)
