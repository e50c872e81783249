"""No lab of that name is up.

## Why it is refused
The kernel has no control group of such a lab: it was never started, or is down.

## Example
    $ fabricc lab status

## Instead
    $ fabricc lab up
    $ fabricc lab status

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB805",
    "no-lab",
    "there is no lab named `{lab}`{others}",
)
