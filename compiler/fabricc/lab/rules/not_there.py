"""A unit or a package that the device must have is not in the lab.

## Why it is said
The manifest names it, and nothing here plays its part: what it does is not tested. With
`--init light` no node has systemd, and services that routing can do without are not started.

## Example
    $ fabricc lab up               # a fabric with Cumulus switches: nvued, switchd

## Instead
Nothing: this is only a note. The device has it.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB822",
    "not-there",
    "not in the lab: {what} ({nodes})",
    Severity.NOTE,
)
