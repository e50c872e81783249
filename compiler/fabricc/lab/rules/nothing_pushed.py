"""A bare lab is to be tried before anything was pushed to its nodes.

## Why it is refused
`fabricc lab up --bare` boots devices as their installers leave them: no routing, no ports of the
fabric. There is nothing to measure until each node has the files of its device.

## Example
    $ fabricc lab up --bare --wait
    $ fabricc lab test

## Instead
Push first, from the control namespace of the lab (docs/lab.md), then test.

    $ fabricc lab up --bare --wait
    $ ip netns exec fabricc.demo.+control ansible-playbook PUSH    # docs/lab.md has the line
    $ fabricc lab test

## Test
tests/unit/lab/test_unpushed.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB840",
    "nothing-pushed",
    "lab `{lab}` is bare, and nothing was pushed yet to {nodes}",
)
