"""A leaf has no link to any spine."""

from collections.abc import Iterator

from fabricc.capability.names import Role
from fabricc.findings import Finding, Rule, Spot, at_key, finding
from fabricc.topology.values import LinkKind, Topology

RULE = Rule("FAB308", "leaf-without-uplink", "leaf `{leaf}` has no uplink")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each leaf without an uplink."""
    for switch in topology.switches.values():
        if switch.role is not Role.LEAF or f"uplinks.{switch.name}" in topology.broken:
            continue
        links = topology.links_of.get(switch.name, ())
        if not any(link.kind is LinkKind.UPLINK for link in links):
            path = switch.origin[0]
            spot = Spot(path, inside=switch.name) if isinstance(path, tuple) else None
            if isinstance(path, tuple) and path[-1] != "leafs":
                spot = at_key(path)
            yield finding(RULE, spot, leaf=switch.name)
