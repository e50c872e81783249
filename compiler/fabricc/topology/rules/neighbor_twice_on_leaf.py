"""A host that ARP tells of has two NICs on one leaf.

## Why it is said
The daemon of the leaf has one route for an address: one of the two ports carries all that comes for
the host, the other is idle until that one fails. The host itself sends over both.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts:
      old01:
        rack: rack01
        links: {eth1: "leaf01:swp1", eth2: "leaf01:swp2", eth3: "leaf02:swp1"}
        attach: redistribute-neighbor

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts:
      old01:
        rack: rack01
        links: {eth1: "leaf01:swp1", eth2: "leaf02:swp1"}
        attach: redistribute-neighbor
"""

from collections import Counter
from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Host, Topology

RULE = Rule(
    "FAB346",
    "neighbor-twice-on-leaf",
    "{host} with two NICs on one leaf, which sends to one of them only",
    Severity.WARNING,
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each declaration of hosts without BGP with a leaf twice."""
    twice = (host for host in topology.hosts.values() if _is_twice(topology, host))
    for origin, first, names in by_declaration(twice):
        advice = "cable each NIC to another leaf, or use `attach: bgp`"
        yield finding(RULE, entry(origin, first), advice=advice, host=names)


def _is_twice(topology: Topology, host: Host) -> bool:
    if host.has_bgp:
        return False
    leafs = Counter(link.upper.device for link in topology.links_of.get(host.name, ()))
    return any(count > 1 for count in leafs.values())
