"""A node was named that the lab does not run.

## Why it is refused
The name is misspelt, the node was left out with `--nodes`, or its first process has ended.

## Example
    $ fabricc lab exec leaf99 -- ip route

## Instead
    $ fabricc lab status
    $ fabricc lab exec leaf01 -- ip route

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB806",
    "no-node",
    "lab `{lab}` has no running node `{node}`",
)
