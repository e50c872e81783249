"""Something that only the device has is played by something else.

## Why it is said
The lab runs Debian on one kernel, without hardware. What only a switch or a whole machine has is
stood in for where that is possible, and named.

## Example
    $ fabricc lab up               # a fabric with Cumulus switches

## Instead
Nothing: this is only a note. The device has the real thing.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB821",
    "stand-in",
    "something stands in here: {what} ({nodes})",
    Severity.NOTE,
)
