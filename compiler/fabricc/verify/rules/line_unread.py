"""A generated file has a line that `fabricc verify` does not know, and that moves no packet.

## Why it is said
It stands where only logs, clocks, names or logins are set, so it changes no route and no filter.
Nobody has checked that it is right, though.

## Example
    $ fabricc verify        # with `raw: {frr: "debug bgp updates"}` in the inventory

## Instead
    $ fabricc verify        # nothing to do if the line is meant

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule("FAB703", "line-unread", "`{said}` was not checked", Severity.WARNING)
