"""A switch is to use a profile, and nobody knows what its hardware is.

## Why it is said
Without a model, or with a declared one that does not name its ASIC, it cannot be checked that the
ASIC has the profile, nor what its tables then hold.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    models: {tor32: {ports: "swp[1-32]", speed: 100G}}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: tor32, forwarding_profile: v4-lpm-heavy}
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
    models: {tor32: {ports: "swp[1-32]", speed: 100G, asic: Spectrum-3}}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: tor32, forwarding_profile: v4-lpm-heavy}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, IntentPath, Rule, Severity, finding
from fabricc.topology.rules.profile_without_hardware import PLATFORM, written
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB361",
    "profile-of-unknown-hardware",
    "{switch} uses {key} `{profile}`, and its ASIC is not known",
    Severity.WARNING,
    help="give it a `model`, and a model under `models` its `asic`",
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each place that names a profile of a switch without a known ASIC."""
    said: set[IntentPath] = set()
    for switch in topology.switches.values():
        if switch.platform != PLATFORM or (
            switch.model is not None and topology.models[switch.model].asic is not None
        ):
            continue
        for key, name in (
            ("forwarding_profile", switch.forwarding_profile),
            ("tcam_profile", switch.tcam_profile),
        ):
            path = written(switch, key)
            if name is not None and path not in said:
                said.add(path)
                yield finding(RULE, path, switch=switch.name, key=key, profile=name)
