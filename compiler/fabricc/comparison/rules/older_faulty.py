"""The inventory behind the older build has errors for this version of fabricc.

## Why it is refused
It is not: the comparison is made, but without reasons, and every file is taken at the worst that
loading it can do. An inventory that was fine for an older fabricc, or was committed with errors,
cannot be compiled by this one.

## Example
    $ fabricc diff v0.3      # the inventory of that tag has a key that is gone

## Instead
    $ fabricc diff main      # a revision whose inventory this fabricc takes

## Test
tests/unit/comparison/test_older.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB495",
    "older-faulty",
    "the inventory of `{name}` has errors{reason}: no reasons, and the worst case of each file",
    Severity.WARNING,
)
