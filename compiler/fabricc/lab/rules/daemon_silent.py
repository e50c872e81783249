"""A daemon of FRR on a node did not answer, or refused what it was told.

## Why it is refused
What the lab tells of sessions and tables comes from the daemons themselves. One of them has
crashed, was stopped, or does not know the command.

## Example
    $ fabricc lab exec leaf01 -- systemctl stop frr
    $ fabricc lab test --scenario state

## Instead
    $ fabricc lab logs leaf01 -- -u frr
    $ fabricc lab exec leaf01 -- systemctl start frr

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB815",
    "daemon-silent",
    "{daemon} of `{node}` does not answer: {reason}",
)
