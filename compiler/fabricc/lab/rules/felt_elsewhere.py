"""A device that a wave does not touch felt it all the same.

## Why it is refused
No session between two devices of which neither is pushed to should know of a wave.

## Example
    wave 1: web07:eth1: its session was reset; the wave does not touch it

## Instead
If the machine was busy meanwhile, rehearse again with less beside it. Else somebody changed the
lab, or what a device told others made them fail.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB834",
    "felt-elsewhere",
    "wave {wave}: {what}; the wave does not touch it",
)
