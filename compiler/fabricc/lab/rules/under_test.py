"""Another `fabricc lab test` runs on that lab.

## Why it is refused
Two tests would break cables under each other, and neither result would mean anything.

## Example
    $ fabricc lab test &
    $ fabricc lab test

## Instead
Wait for the first, or boot a second lab beside it.

    $ fabricc lab up --name second --wait
    $ fabricc lab test --name second

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB819",
    "under-test",
    "lab `{lab}` is being tested by somebody else",
)
