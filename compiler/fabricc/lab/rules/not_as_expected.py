"""A trial of `fabricc lab test` did not go as the fabric should have.

## Why it is refused
What is expected follows from the built fabric: its cables, addresses, attachments, and the timers
of BFD and BGP. Either the generated files do not do what they should, or someone changed the lab.

## Example
    $ fabricc lab exec leaf01 -- vtysh -c 'configure terminal' -c 'no router bgp 4200000100'
    $ fabricc lab test --scenario state

## Instead
    $ fabricc lab test --scenario state          # the table says what is missing, and where
    $ fabricc lab down && fabricc lab up --wait  # a lab that nobody changed

## Test
tests/unit/lab/trial/test_run.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB816",
    "not-as-expected",
    "{scenario} {target}: {reason} (expected: {expected})",
)
