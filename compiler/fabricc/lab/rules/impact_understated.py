"""A rehearsal did more to a device than the plan had said.

## Why it is refused
Who reviews a change trusts what is said of it. A session, a port or FRR that was said to stay did
not: either the table of effects is wrong, or the files do something that nobody meant.

## Example
    leaf01: reload was said, but the session of swp1 was reset

## Instead
Look at the files of the device (`fabricc diff`), run the push by hand in a lab that is kept
(`fabricc lab rehearse --keep`), and report it: an effect must never be understated.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB831",
    "impact-understated",
    "wave {wave}, {device}: {effect} was said, but {seen}",
)
