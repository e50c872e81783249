"""A line of a generated file says something impossible.

## Why it is refused
A number out of range, a prefix with host bits, a name that is given twice, a port's mode in the
words of another version of Cumulus: the device would refuse the line, and run without it.

## Test
tests/unit/verify/test_read.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device

RULE = Rule("FAB704", "bad-value", "line {line} cannot be: {said}")

_FIRST_LANES = (5, 4)
"""The first Cumulus whose ports.conf has `4x`, and not `4x25G`."""


def check(device: Device) -> Iterator[Finding]:
    """Tell of every line of ports.conf that is in the words of another version."""
    wanted = device.version >= _FIRST_LANES
    for port in device.front_ports or ():
        if port.is_new_grammar is not None and port.is_new_grammar is not wanted:
            said = f"Cumulus {device.entry.version} has other words for the mode of a port"
            yield finding(RULE, device.of_kind("ports", port.line), line=port.line, said=said)
