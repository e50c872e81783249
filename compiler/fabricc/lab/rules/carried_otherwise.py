"""Something is done in the lab of containerlab in another way than on the device.

## Why it is said
No ifupdown, netplan or systemd runs in a container with FRR. Commands of the topology file do
what they would, as far as routing needs it; and another FRR reads the files of a Cumulus switch.

## Example
    $ fabricc lab export containerlab

## Instead
Nothing: this is only a note. The device has the real thing.

## Test
tests/unit/lab/test_export.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB825",
    "carried-otherwise",
    "done otherwise in the containerlab file: {what} ({nodes})",
    Severity.NOTE,
)
