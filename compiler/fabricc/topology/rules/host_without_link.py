"""A host that is not cabled."""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Topology

RULE = Rule("FAB309", "host-without-link", "{host} has no link to any leaf")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of hosts without a cable."""
    lonely = (host for host in topology.hosts.values() if not host.nics)
    for origin, first, names in by_declaration(lonely):
        yield finding(
            RULE,
            entry(origin, first),
            advice="write `port` (the same port of each leaf) or `links` (NIC to leaf and port)",
            host=names,
        )
