"""A NIC that sends frames which its leaf drops.

## Why it is refused
Small packets pass, large ones vanish without a word: the fault that takes longest to find.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700, mtu: 1500}
      host: {platform: ubuntu, version: "24.04", mtu: 9000, management: {dhcp4: true}}
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
      switch: {platform: cumulus, version: "5.11", model: sn3700, mtu: 9216}
      host: {platform: ubuntu, version: "24.04", mtu: 9000, management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB312", "mtu-over-leaf", "MTU {mtu} of {host}:{nic} is over MTU {leaf_mtu} of {leaf}:{port}"
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each pair of a NIC's and a smaller leaf port's MTU."""
    told: set[tuple[int, int]] = set()
    for host in topology.hosts.values():
        if f"mtu.{host.name}" in topology.broken:
            continue
        mtus = {nic.name: nic.mtu for nic in host.nics}
        for link in topology.links_of.get(host.name, ()):
            leaf = topology.switches[link.upper.device]
            mtu = mtus[link.lower.port] if link.lower.port else 0
            if mtu <= leaf.mtu or f"mtu.{leaf.name}" in topology.broken or (mtu, leaf.mtu) in told:
                continue
            told.add((mtu, leaf.mtu))
            yield finding(
                RULE,
                path_of(link.origin),
                advice="lower the `mtu` of the host or of this NIC, or raise the leaf's",
                mtu=mtu,
                host=host.name,
                nic=link.lower.port,
                leaf_mtu=leaf.mtu,
                leaf=leaf.name,
                port=link.upper.port,
            )
