"""A leaf has no link to any spine."""

from collections.abc import Iterator

from fabricc.capability.names import Role
from fabricc.findings import Finding, Rule, finding
from fabricc.intent.left_out import ALL_UPLINKS
from fabricc.topology.group import by_declaration
from fabricc.topology.place import entry
from fabricc.topology.values import LinkKind, Switch, Topology

RULE = Rule("FAB308", "leaf-without-uplink", "{leaf} has no uplink")


def check(topology: Topology) -> Iterator[Finding]:
    """Yield one finding for each declaration of leafs without an uplink."""
    if ALL_UPLINKS in topology.broken:
        return
    lonely = (switch for switch in topology.switches.values() if _is_lonely(topology, switch))
    for origin, first, names in by_declaration(lonely):
        yield finding(
            RULE,
            entry(origin, first),
            advice="name it in an entry of `uplinks`, with its ports and the spines",
            leaf=names,
        )


def _is_lonely(topology: Topology, switch: Switch) -> bool:
    if switch.role is not Role.LEAF or f"uplinks.{switch.name}" in topology.broken:
        return False
    links = topology.links_of.get(switch.name, ())
    return not any(link.kind is LinkKind.UPLINK for link in links)
