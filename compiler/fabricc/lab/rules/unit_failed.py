"""A systemd unit of a node failed.

## Why it is said
The generated files made a service of the node fail, as they would on the device.

## Example
    $ fabricc lab up --wait

## Instead
    $ fabricc lab logs leaf01 -u networking.service

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB823",
    "unit-failed",
    "on `{node}` the unit {unit} failed: {said}",
    Severity.WARNING,
)
