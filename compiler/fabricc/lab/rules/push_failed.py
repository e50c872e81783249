"""A step of the push failed on a node of a rehearsal.

## Why it is refused
The same command would fail on the device, in the middle of a wave.

## Example
    wave 1, leaf01: files.apply: `systemctl reload frr.service`: % Unknown command

## Instead
What the program said is the end of the message; `fabricc lab rehearse --keep` leaves the lab, where
`fabricc lab logs leaf01` tells more.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB832",
    "push-failed",
    "wave {wave}, {device}: {reason}",
)
