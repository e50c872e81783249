"""There is a lab of that name already.

## Why it is refused
Two labs of one name would share namespaces. Either the first is still wanted, or it was left
behind by a run that was killed.

## Example
    $ fabricc lab up
    $ fabricc lab up

## Instead
    $ fabricc lab down                     # or, for a second one beside it:
    $ fabricc lab up --name demo2

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB804",
    "lab-is-up",
    "a lab named `{lab}` is up already",
)
