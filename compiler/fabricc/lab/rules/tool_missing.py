"""A program that the lab runs is not installed.

## Why it is refused
The lab makes namespaces and cables with iproute2, keys with ssh-keygen, and its image, once, with
mmdebstrap. It installs nothing on your machine by itself.

## Example
    $ fabricc lab up

## Instead
    $ apt-get install mmdebstrap iproute2 util-linux openssh-client
    $ fabricc lab up

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB802",
    "tool-missing",
    "the lab needs programs that are not installed: {tools}",
)
