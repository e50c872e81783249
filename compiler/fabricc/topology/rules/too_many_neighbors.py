"""A leaf has more ports with hosts that ARP tells of than its daemon takes.

## Why it is refused
rdnbrd takes 1024 interfaces, and may crash above (Cumulus user guide, Redistribute Neighbor).
It asks each host once a second; hundreds of hosts on one leaf are what it was made for.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20, rack_block: {ipv4: 20}}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: wide}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    models: {wide: {ports: "swp[1-2000]", speed: 10G}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp[1999-2000]", spines: "spine[01-02]"}]
    hosts:
      "old[0001-1025]":
        rack: rack01
        port: "swp[1-1025]"
        nics: eth1
        attach: redistribute-neighbor
    allow: [{code: FAB310, because: "one leaf is enough to show it"}]

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20, rack_block: {ipv4: 20}}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: wide}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    models: {wide: {ports: "swp[1-2000]", speed: 10G}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp[1999-2000]", spines: "spine[01-02]"}]
    hosts:
      "old[0001-1024]":
        rack: rack01
        port: "swp[1-1024]"
        nics: eth1
        attach: redistribute-neighbor
    allow: [{code: FAB310, because: "one leaf is enough to show it"}]
"""

from collections.abc import Iterator

from fabricc.capability.names import DeviceName
from fabricc.findings import Finding, Rule, finding
from fabricc.topology.place import entry
from fabricc.topology.values import LinkKind, Topology

RULE = Rule(
    "FAB344",
    "too-many-neighbors",
    "leaf `{leaf}` has {count} ports with `attach: redistribute-neighbor`, and its daemon takes"
    " {most}",
)

MOST = 1024
"""Interfaces that rdnbrd takes."""


def check(topology: Topology) -> Iterator[Finding]:
    """Yield a finding for each leaf with too many ports to hosts without BGP."""
    if len(topology.hosts) <= MOST and len(topology.links) <= MOST:
        return
    counts: dict[str, int] = {}
    for link in topology.links:
        if link.kind is LinkKind.HOST and not topology.hosts[link.lower.device].has_bgp:
            counts[link.upper.device] = counts.get(link.upper.device, 0) + 1
    for name, count in counts.items():
        if count > MOST:
            leaf = topology.machine(DeviceName(name))
            advice = "move hosts to other leafs, or use `attach: bgp` for some"
            place = entry(leaf.origin, leaf.name)
            yield finding(RULE, place, advice=advice, leaf=name, count=count, most=MOST)
