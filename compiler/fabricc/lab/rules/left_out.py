"""A part of the generated files cannot work on this kernel and was left out.

## Why it is said
The lab runs on the kernel of this machine. What it lacks was tried, and what needs it is left out
by name, so that the rest can be tested; on the device it is there.

## Example
    $ fabricc lab up               # a kernel without VRF

## Instead
A kernel with the feature, if that part matters to you.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB820",
    "left-out",
    "left out, since this kernel has no {feature}: {what} ({nodes})",
    Severity.NOTE,
)
