"""A session has no policy in one direction, or one that lets everything through.

## Why it is refused
Without an import map a router takes whatever it is told, without an export map it tells all it
knows: one mistake of a neighbour goes through the whole fabric.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.frr.config import RouteMap

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
                elif policy.is_active:
                    for line in _open(device.names.route_maps.get(name or "")):
                        yield finding(
                            RULE,
                            device.in_frr(line),
                            advice=f"this entry of {name} lets everything through",
                            device=device.name,
                            direction=direction,
                            version=policy.version,
                            port=session.port,
                        )


def _open(found: RouteMap | None) -> list[int]:
    """Return the lines of the entries that permit whatever comes: they are no policy."""
    return [
        entry.line
        for entry in (found.entries if found is not None else ())
        if entry.permits
        and not entry.match_prefix_list
        and (entry.match_as_path, entry.match_community, entry.match_interface) == (None,) * 3
    ]
