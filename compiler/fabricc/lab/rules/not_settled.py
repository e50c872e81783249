"""The lab was not in order before the first trial.

## Why it is refused
Trials compare with a fabric that works: every route in every kernel, every session up. On a lab
that is still booting, or broken by hand, they would prove nothing.

## Example
    $ fabricc lab up
    $ fabricc lab test --timeout 1

## Instead
    $ fabricc lab up --wait
    $ fabricc lab test

## Test
tests/unit/lab/trial/test_run.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB817",
    "not-settled",
    "lab `{lab}` is not in order, so nothing was tried: {count} things are wrong, e.g. {example}",
)
