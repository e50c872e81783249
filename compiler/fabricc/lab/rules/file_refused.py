"""FRR of a node does not understand a line of its file.

## Why it is refused
FRR leaves such a line out and loads the rest, so the device comes up and is not what it should be.
vtysh of the node was asked; it knows the number of the line.

## Example
    $ fabricc lab up --wait        # after somebody edited out/demo/devices/leaf05/etc/frr/frr.conf

## Instead
    $ fabricc build                # out/ is written by fabricc alone
    $ fabricc lab up --wait

## Test
tests/lab/test_light.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB818",
    "file-refused",
    "FRR of `{node}` does not take {file}: {said}",
)
