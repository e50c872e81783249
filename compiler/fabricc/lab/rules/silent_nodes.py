"""Nodes of a bare lab do not answer by SSH when the time is over.

## Why it is refused
A bare lab is ready when a push can reach all its nodes. One that does not answer has no address on
its management port, or no sshd.

## Example
    $ fabricc lab up --bare --wait --timeout 2

## Instead
    $ fabricc lab up --bare --wait --timeout 120
    $ fabricc lab exec leaf01 -- ip address show eth0     # beside SSH

## Test
tests/unit/lab/test_unpushed.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB841",
    "silent-nodes",
    "SSH does not answer within {seconds} s in lab `{lab}`: {nodes}",
)
