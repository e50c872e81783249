"""The first process of a node could not be started.

## Why it is refused
The namespaces, the mounts or the files of the node were refused by the kernel. The lab was taken
down again.

## Example
    $ fabricc lab up               # in a container that may not mount

## Instead
The reason is what the kernel said. Start fewer nodes with `--nodes`, or use a machine that may.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB810",
    "node-failed",
    "node `{node}` did not start: {reason}",
)
