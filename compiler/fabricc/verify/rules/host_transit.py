"""A host would announce, or pass on, more than its own addresses.

## Why it is refused
It would become a way between its leafs, and the traffic of a rack would go through a server.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.frr.config import RouteMapEntry, line_of
from fabricc.verify.frr.effective import Policy, Session
from fabricc.verify.frr.names import matches_prefix, passed_spans
from fabricc.verify.scalar import host_prefix

RULE = Rule("FAB724", "host-transit", "{device}: {what}")


def check(device: Device) -> Iterator[Finding]:
    """Tell of everything by which a host lets more through than its own."""
    if not device.is_host or device.frr is None:
        return
    for session in device.sessions:
        for policy in session.policies:
            if policy.is_active and policy.export_map is not None:
                for what, place in _exported(device, session, policy):
                    yield finding(RULE, place, device=device.name, what=what)
    for version in (4, 6):
        if version not in device.frr.disables_forwarding:
            what = f"FRR may turn forwarding of IPv{version} on"
            yield finding(RULE, device.in_frr(1), device=device.name, what=what)


def _exported(device: Device, session: Session, policy: Policy) -> Iterator[tuple[str, Place]]:
    own = {
        host_prefix(number) for number in device.own_addresses if number.version == policy.version
    }
    if policy.originates_default:
        line = dict(policy.lines).get("default", session.line)
        yield f"it announces a default route at {session.port}", device.in_frr(line)
    found = device.names.route_maps.get(policy.export_map or "")
    if found is None:
        return
    for entry in found.entries:
        if not entry.permits:
            continue
        spans = passed_spans(device.names, entry, policy.version)
        for span in spans:
            if span.only not in own:
                yield f"it may announce {span} at {session.port}", device.in_frr(entry.line)
        if spans and not _is_local(device, entry):
            line = line_of(entry.lines, "match as-path", entry.line)
            yield f"it may pass on what it learned, at {session.port}", device.in_frr(line)
    for prefix in sorted(own, key=str):
        first = next((e for e in found.entries if matches_prefix(device.names, e, prefix)), None)
        if first is None or not first.permits:
            where = device.in_frr(dict(policy.lines).get("export", session.line))
            yield f"it does not announce {prefix} at {session.port}", where


def _is_local(device: Device, entry: RouteMapEntry) -> bool:
    """Tell whether an entry matches only what has an empty AS path."""
    found = device.names.as_path_lists.get(entry.match_as_path or "")
    return found is not None and all(line.text == "^$" for line in found.lines if line.permits)
