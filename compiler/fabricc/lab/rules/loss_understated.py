"""Hosts suffered more in a wave of a rehearsal than the plan had said.

## Why it is refused
A host that the plan does not name lost all its paths for more than 0.1 s, or packets were lost for
more than 0.1 s in a wave of which the plan says that nothing is.

## Example
    wave 2: web01 had lost all its paths for 3.12 s

## Instead
Other waves, a drain before the wave, or a second path for the host.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB833",
    "loss-understated",
    "wave {wave}: {reason}",
)
