"""A leaf runs a Cumulus release whose guide says nothing of rdnbrd.

## Why it is said
Up to 5.14 the user guide has a page about redistribute neighbor; from 5.15 on it has none, and
nobody has said that the daemon is gone either. If `systemctl cat rdnbrd` fails on the switch, none
of these hosts is reached. Try it on one switch; where it is there, `allow` this with a reason.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.15", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.14", model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {old01: {rack: rack01, port: swp1, attach: redistribute-neighbor}}
"""

from collections.abc import Iterator

from fabricc.capability.platforms import PLATFORMS
from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Switch, Topology

RULE = Rule(
    "FAB345",
    "neighbor-daemon-undocumented",
    "{leaf} with hosts that ARP tells of, in a release ({version}) whose guide has no rdnbrd",
    Severity.WARNING,
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each declaration of such leafs."""
    names = {
        link.upper.device
        for host in topology.hosts.values()
        if not host.has_bgp
        for link in topology.links_of.get(host.name, ())
    }
    leafs = [topology.switches[name] for name in topology.switches if name in names]
    for version in dict.fromkeys(leaf.version for leaf in leafs):
        alike = [leaf for leaf in leafs if leaf.version == version and not _is_documented(leaf)]
        for origin, first, told in by_declaration(alike):
            advice = "use 5.14 or earlier, or `allow: [{code: FAB345, because: …}]`"
            yield finding(RULE, entry(origin, first), advice=advice, leaf=told, version=version)


def _is_documented(leaf: Switch) -> bool:
    release = PLATFORMS[leaf.platform].release(leaf.version)
    return release is None or release.has_neighbor_daemon
