"""A session is expected at a port that has no cable.

## Why it is refused
It never comes up. Most often the port is the wrong one, and the right one has a cable and no
session.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.built import Built

RULE = Rule("FAB713", "session-without-cable", "{device} expects a neighbour at {port}: no cable")


def check(built: Built) -> Iterator[Finding]:
    """Tell of every session at a port without a cable."""
    cabled = {end for cable in built.cables for end in cable.ends}
    for name, device in built.devices.items():
        for session in device.sessions:
            if (name, session.port) not in cabled:
                place = device.in_frr(session.line)
                yield finding(RULE, place, device=name, port=session.port)
