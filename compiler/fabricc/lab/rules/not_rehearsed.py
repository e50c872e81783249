"""A step of a push that a lab cannot carry out as the device does.

## Why it is said
The nodes of a lab have no forwarding daemon, no NTP and no package manager. What plays a part is
named, and what is not there at all; a rehearsal says nothing about either.

## Example
    not rehearsed as on the device: switchd-reload: switchd, whose reload does nothing here (leaf01)

## Instead
Nothing is wrong. What these steps cost is in docs/manifest.md.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB837",
    "not-rehearsed",
    "not rehearsed as on the device: {what} ({nodes})",
    Severity.NOTE,
)
