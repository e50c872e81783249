"""A kernel lacks routes, or paths of a route, when the time is over.

## Why it is refused
Every node must have the routes that the cables promise, at full width, in its kernel. If not, the
fabric does not work as built, or this machine is too slow for its size.

## Example
    $ fabricc lab up --wait --timeout 5

## Instead
    $ fabricc lab up --wait --timeout 120
    $ fabricc lab status           # which nodes lack which routes

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB809",
    "not-ready",
    "lab `{lab}` is not ready after {seconds} s: {count} routes are missing or too narrow, "
    "e.g. {example}",
)
