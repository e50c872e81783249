"""A switch is to use a profile that its hardware does not have.

## Why it is refused
switchd does not start with a profile that its ASIC does not know, or goes on with the default one:
either way the tables are not as large as everybody believes. TCAM profiles are a matter of
Spectrum-1, and only Cumulus Linux has either kind.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn2700, forwarding_profile: l2-heavy-3}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn2700, forwarding_profile: v4-lpm-heavy}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from collections.abc import Iterator, Mapping

from fabricc.capability.forwarding_profiles import FORWARDING_PROFILES
from fabricc.capability.tcam_profiles import DEFAULT, TCAM_PROFILES
from fabricc.findings import Finding, IntentPath, Rule, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Switch, Topology

RULE = Rule("FAB360", "profile-without-hardware", "{reason}")

PLATFORM = "cumulus"
"""The platform that has such profiles."""


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each place that names a profile which some switch does not have."""
    said: set[IntentPath] = set()
    for switch in topology.switches.values():
        for key, name, known in (
            ("forwarding_profile", switch.forwarding_profile, FORWARDING_PROFILES),
            ("tcam_profile", switch.tcam_profile, TCAM_PROFILES),
        ):
            if name is None:
                continue
            path = written(switch, key)
            fault = _fault(topology, switch, key, name, known)
            if fault is not None and path not in said:
                said.add(path)
                reason, advice = fault
                yield finding(RULE, path, advice=advice, reason=reason)


def written(switch: Switch, key: str) -> IntentPath:
    """Return where a field of the hardware stands; the switch itself where it does not."""
    paths = (each for each in switch.hardware_origin if isinstance(each, tuple))
    return next((path for path in paths if path[-1] == key), path_of(switch.origin))


def _fault(
    topology: Topology,
    switch: Switch,
    key: str,
    name: str,
    known: Mapping[str, Mapping[str, object]],
) -> tuple[str, str] | None:
    """Return what is wrong with a profile of a switch, and what to do about it."""
    if switch.platform != PLATFORM:
        reason = f"{switch.name} is {switch.platform}, where nothing reads `{key}`"
        return reason, f"leave `{key}` out, or say it of the switches that run {PLATFORM}"
    asic = topology.models[switch.model].asic if switch.model is not None else None
    if asic is None or name in known.get(asic, {DEFAULT: None}):
        return None
    names = ", ".join(f"`{each}`" for each in known.get(asic, {DEFAULT: None}))
    reason = f"{switch.name} ({switch.model}) has a {asic}, which has no {key} `{name}`"
    return reason, f"it has: {names}"
