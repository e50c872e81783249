"""The lab was asked for without root.

## Why it is refused
A node of the lab is a set of namespaces with a root file system of its own. The kernel lets only
root make these. Your own network, clock and packages are not touched.

## Example
    $ fabricc lab up

## Instead
    $ sudo fabricc lab up

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB801",
    "not-root",
    "the lab needs root: {what}",
)
