"""A NIC that sends frames which its leaf drops."""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

RULE = Rule(
    "FAB312", "mtu-over-leaf", "MTU {mtu} of {host}:{nic} is over MTU {leaf_mtu} of {leaf}:{port}"
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of hosts with a larger MTU than their leaf's port."""
    told = set()
    for host in topology.hosts.values():
        if f"mtu.{host.name}" in topology.broken:
            continue
        mtus = {nic.name: nic.mtu for nic in host.nics}
        for link in topology.links_of.get(host.name, ()):
            leaf = topology.switches[link.upper.device]
            mtu = mtus[link.lower.port] if link.lower.port else 0
            if mtu <= leaf.mtu or f"mtu.{leaf.name}" in topology.broken or link.origin in told:
                continue
            told.add(link.origin)
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
