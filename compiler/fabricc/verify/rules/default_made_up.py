"""A leaf, or a server, tells others that it has a way out, whether it has one or not.

## Why it is refused
A leaf passes on the default route that it learned, so that it attracts nobody when it lost its
uplinks. One that originates a default itself swallows its servers' packets, and if a spine takes
it, those of the whole fabric.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.capability.names import Role
from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.frr.config import line_of
from fabricc.verify.frr.effective import Session

RULE = Rule("FAB763", "default-made-up", "{device} originates a default route to {port}")


def check(device: Device) -> Iterator[Finding]:
    """Tell of every session at which a leaf or a server originates a default route."""
    if device.role is Role.SPINE:
        return
    for session in device.sessions:
        if any(policy.originates_default for policy in session.policies):
            place = device.in_frr(_line(session))
            yield finding(RULE, place, device=device.name, port=session.port)


def _line(session: Session) -> int:
    made = next(each for each in session.policies if each.originates_default)
    return line_of(made.lines, "default", session.line)
