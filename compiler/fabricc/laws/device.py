"""Laws of one device."""

from collections.abc import Iterator

from fabricc.findings import Finding, finding
from fabricc.ir.device import Device
from fabricc.laws.rules import dangling_name


def check_device(device: Device) -> Iterator[Finding]:
    """Yield a finding for each name in the policies of a device that nothing there has."""
    bgp = device.bgp
    if bgp is None:
        return
    sets = {each.name for each in bgp.prefix_sets}
    paths = {each.name for each in bgp.as_path_sets}
    policies = {each.name for each in bgp.policies}
    for policy in bgp.policies:
        for term in policy.terms:
            if term.prefixes is not None and term.prefixes not in sets:
                yield _dangling(device, "prefix set", term.prefixes)
            if term.as_path is not None and term.as_path not in paths:
                yield _dangling(device, "AS path set", term.as_path)
    used = {session.import_policy for session in bgp.sessions}
    used |= {session.export_policy for session in bgp.sessions}
    used |= {each.drain_policy for each in bgp.sessions if each.drain_policy is not None}
    used |= {name for name in (bgp.announced, bgp.learned) if name is not None}
    for name in sorted(used - policies):
        yield _dangling(device, "policy", name)


def _dangling(device: Device, kind: str, name: str) -> Finding:
    return finding(dangling_name.RULE, None, device=device.name, kind=kind, name=name)
