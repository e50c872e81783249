"""A NIC that sends frames which its leaf drops."""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.topology.values import LinkKind, Topology

RULE = Rule(
    "FAB312", "mtu-over-leaf", "MTU {mtu} of {host}:{nic} is over MTU {leaf_mtu} of {leaf}:{port}"
)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of a NIC with a larger MTU than its leaf's port."""
    told = set()
    for host in topology.hosts.values():
        mtus = {nic.name: nic.mtu for nic in host.nics}
        for link in topology.links_of.get(host.name, ()):
            leaf = topology.switches[link.upper.device]
            mtu = mtus[link.lower.port] if link.lower.port else 0
            key = (link.origin, leaf.mtu, mtu)
            if link.kind is not LinkKind.HOST or mtu <= leaf.mtu or key in told:
                continue
            told.add(key)
            path = link.origin[0]
            yield finding(
                RULE,
                path if isinstance(path, tuple) else None,
                mtu=mtu,
                host=host.name,
                nic=link.lower.port,
                leaf_mtu=leaf.mtu,
                leaf=leaf.name,
                port=link.upper.port,
            )
