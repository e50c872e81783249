"""A session has no policy in one direction.

## Why it is refused
Without an import map a router takes whatever it is told, without an export map it tells all it
knows: one mistake of a neighbour goes through the whole fabric.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device

RULE = Rule(
    "FAB716", "policy-missing", "{device} has no {direction} policy for IPv{version} at {port}"
)


def check(device: Device) -> Iterator[Finding]:
    """Tell of every active family of a session without a route-map in or out."""
    for session in device.sessions:
        for policy in session.policies:
            for direction, name in (("import", policy.import_map), ("export", policy.export_map)):
                if policy.is_active and name is None:
                    yield finding(
                        RULE,
                        device.in_frr(dict(policy.lines).get("activate", session.line)),
                        device=device.name,
                        direction=direction,
                        version=policy.version,
                        port=session.port,
                    )
