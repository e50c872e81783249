"""Which failures a fabric does not survive: said wherever somebody looks at it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from fabricc.capability.names import DeviceName, Receive, Role
from fabricc.cli.selector import Selection
from fabricc.pipeline import Compiled
from fabricc.topology.values import LinkKind, Topology

_SHOWN = 5


def of_hosts(compiled: Compiled, selection: Selection) -> Sequence[str]:
    """Return a sentence for each leaf whose failure cuts off hosts."""
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for name in compiled.topology.hosts:
        leafs = {link.upper.device for link in compiled.topology.links_of.get(name, ())}
        if name in selection and len(leafs) == 1:
            alone[leafs.pop()].append(name)
    return [
        f"if {leaf} fails, {_listing(hosts)} {_are(hosts)} cut off (one leaf only)"
        for leaf, hosts in alone.items()
    ]


def of_switches(compiled: Compiled, selection: Selection) -> Sequence[str]:
    """Return a sentence for each switch that is alone in what it does."""
    topology = compiled.topology
    return [each for names, each in _switches(topology) if any(name in selection for name in names)]


def _switches(topology: Topology) -> Iterator[tuple[Sequence[DeviceName], str]]:
    spines = [each.name for each in topology.switches.values() if each.role is Role.SPINE]
    if len(spines) == 1:
        yield (
            spines,
            f"if {spines[0]} fails, all racks are cut off from each other (one spine only)",
        )
    for rack in topology.racks.values():
        if len(rack.leafs) == 1 and rack.is_whole:
            yield (
                rack.leafs,
                f"if {rack.leafs[0]} fails, all of {rack.name} is cut off (one leaf only)",
            )
    if len(spines) > 1:
        yield from _leafs_of_one_spine(topology)
        yield from _crossed(topology, spines)


def _leafs_of_one_spine(topology: Topology) -> Iterator[tuple[Sequence[DeviceName], str]]:
    alone: defaultdict[DeviceName, list[DeviceName]] = defaultdict(list)
    for leaf in topology.switches.values():
        if leaf.role is Role.LEAF:
            uplinks = [
                link
                for link in topology.links_of.get(leaf.name, ())
                if link.kind is LinkKind.UPLINK
            ]
            above = {link.upper.device for link in uplinks}
            if len(above) == 1:
                alone[above.pop()].append(leaf.name)
    for spine, leafs in alone.items():
        yield (
            leafs,
            f"if {spine} fails, {_listing(leafs)} {_are(leafs)} without uplink (one spine only)",
        )


def _crossed(
    topology: Topology, spines: Sequence[DeviceName]
) -> Iterator[tuple[Sequence[DeviceName], str]]:
    """Yield what two failures do that no fabric of this kind survives: see docs/failures.md.

    Hosts that share a leaf are not concerned: that leaf knows them both.
    """
    leafs: dict[frozenset[DeviceName], list[DeviceName]] = {}
    for name, host in topology.hosts.items():
        if host.receive is Receive.DEFAULT:  # one without BGP has no other way either
            ends = frozenset(link.upper.device for link in topology.links_of.get(name, ()))
            leafs.setdefault(ends, []).append(name)
    if not any(one.isdisjoint(other) for one, other in combinations(leafs, 2)):
        return
    hosts = [name for names in leafs.values() for name in names]
    said = (
        f"two uplink failures that cross: a leaf with only {spines[0]} left and one with only"
        f" {spines[1]} left do not reach each other, and {_listing(hosts)} would go on to send"
        " through them (`receive: default`)"
    )
    yield sorted(frozenset[DeviceName]().union(*leafs)), said


def _listing(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"
