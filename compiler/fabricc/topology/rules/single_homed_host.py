"""A host that one failure cuts off."""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import Host, Topology

RULE = Rule("FAB310", "single-homed-host", "{host} has links to one leaf only", Severity.WARNING)


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of hosts that hang on one leaf."""
    alone = (host for host in topology.hosts.values() if _is_alone(topology, host))
    for origin, first, names in by_declaration(alone):
        advice = "cable a second NIC to another leaf, or `allow` this with a reason"
        yield finding(RULE, entry(origin, first), advice=advice, host=names)


def _is_alone(topology: Topology, host: Host) -> bool:
    return len({link.upper.device for link in topology.links_of.get(host.name, ())}) == 1
