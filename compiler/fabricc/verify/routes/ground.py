"""What cables and addresses say, without any policy: who has a prefix, and who stands beside.

Drains are part of it: they stand in the files as a wish of the operator, not as a way to reach it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fabricc.capability.names import Receive, Role
from fabricc.verify.frr.config import FrrConfig, Neighbor
from fabricc.verify.plant import Plant
from fabricc.verify.routes.expression import community
from fabricc.verify.routes.route import DEFAULTS, GRACEFUL_SHUTDOWN, Prefix, prefix_of


class Beside(NamedTuple):
    """A switch that has a prefix, or has a host at its ports that does."""

    device: str
    port: str
    """Empty: it has the prefix itself."""
    cable: int
    length: int
    """How many AS numbers a spine sees in front of it: those of the leaf and of the host."""
    is_drained: bool
    may_go_round: bool
    """Another way may be better than a drained one: not at a device that is drained itself."""

    @property
    def key(self) -> tuple[bool, bool, int]:
        """The lower, the better."""
        return bool(self.port), self.is_drained, self.length


class Uplink(NamedTuple):
    """A cable between a leaf and a spine."""

    leaf: str
    leaf_port: str
    spine: str
    spine_port: str
    cable: int
    is_drained: bool


class HostLink(NamedTuple):
    """A cable between a host and a leaf."""

    host: str
    host_port: str
    leaf: str
    leaf_port: str
    cable: int
    is_drained: bool
    receive: Receive


@dataclass(frozen=True, slots=True)
class Ground:
    """The cables of a fabric, by what they join, and who has which prefix."""

    plant: Plant
    uplinks: tuple[Uplink, ...]
    host_links: dict[str, tuple[HostLink, ...]]
    """By host."""
    holders: dict[Prefix, tuple[str, ...]]
    prefixes: dict[str, tuple[Prefix, ...]]
    """The same by device."""
    drained: frozenset[str]
    """Devices that are drained as a whole."""
    drained_prefixes: frozenset[tuple[str, Prefix]]
    """Host and prefix of its that it marks, and no other of its own: a drained service."""
    drained_neighbors: frozenset[tuple[str, str, Prefix]]
    """Leaf, port, and the prefix of a host without a daemon that the leaf marks there."""

    def of(self, name: str) -> tuple[Prefix, ...]:
        """Return the prefixes that a device has on its loopback, its own before its services."""
        return self.prefixes.get(name, ())

    def beside_alike(self, prefix: Prefix) -> tuple[tuple[str, bool, bool, int], ...]:
        """Return what `beside` says as far as other devices can tell."""
        return tuple(
            sorted(
                {
                    (each.device, bool(each.port), each.is_drained, each.length)
                    for each in self.beside(prefix)
                }
            )
        )

    def beside(self, prefix: Prefix) -> tuple[Beside, ...]:
        """Return the switches that have a prefix, or a host with it."""
        found: list[Beside] = []
        for name in self.holders.get(prefix, ()):
            router = self.plant.routers[name]
            if router.role is not Role.HOST:
                found.append(Beside(name, "", -1, 1, is_drained=False, may_go_round=False))
            elif router.frr is not None:
                marked = name in self.drained or (name, prefix) in self.drained_prefixes
                found += [
                    Beside(
                        link.leaf,
                        link.leaf_port,
                        link.cable,
                        2,
                        is_drained=marked or link.is_drained,
                        may_go_round=link.leaf not in self.drained,
                    )
                    for link in self.host_links.get(name, ())
                ]
            elif prefix[0] == 4:
                # The leaf announces it as its own: one AS number, and never round by a spine.
                found += [
                    Beside(
                        link.leaf,
                        link.leaf_port,
                        link.cable,
                        1,
                        is_drained=(link.leaf, link.leaf_port, prefix) in self.drained_neighbors,
                        may_go_round=False,
                    )
                    for link in self.host_links.get(name, ())
                ]
        return tuple(found)


def ground(plant: Plant) -> Ground:
    """Return the ground of a plant."""
    uplinks: list[Uplink] = []
    links: dict[str, list[HostLink]] = defaultdict(list)
    drains = dict(_drained_ports(plant))
    drained_neighbors = frozenset(_drained_neighbors(plant))
    for index, cable in enumerate(plant.cables):
        ends = (cable.a_device, cable.a_port), (cable.b_device, cable.b_port)
        is_drained = any(port in drains.get(name, ()) for name, port in ends)
        for (name, port), (far, far_port) in (ends, ends[::-1]):
            low, high = plant.routers.get(name), plant.routers.get(far)
            if low is None or high is None:
                continue
            if (low.role, high.role) == (Role.LEAF, Role.SPINE):
                uplinks.append(Uplink(name, port, far, far_port, index, is_drained))
            if (low.role, high.role) == (Role.HOST, Role.LEAF):
                receive = Receive(dict(high.receives).get(far_port, Receive.DEFAULT))
                if low.frr is None:
                    own = {(far, far_port, prefix_of(each)) for each in low.loopbacks[:1]}
                    is_drained = bool(own & drained_neighbors)
                links[name].append(HostLink(name, port, far, far_port, index, is_drained, receive))
    holders: dict[Prefix, list[str]] = defaultdict(list)
    for router in plant.routers.values():
        for address in router.loopbacks:
            holders[prefix_of(address)].append(router.name)
    drained = frozenset(
        name
        for name, router in plant.routers.items()
        if router.frr is not None and router.frr.bgp is not None and router.frr.bgp.drains
    )
    return Ground(
        plant,
        tuple(uplinks),
        {name: tuple(found) for name, found in links.items()},
        {prefix: tuple(names) for prefix, names in holders.items()},
        {name: tuple(map(prefix_of, each.loopbacks)) for name, each in plant.routers.items()},
        drained,
        frozenset(_drained_prefixes(plant)),
        drained_neighbors,
    )


def _drained_ports(plant: Plant) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the ports of each device that are drained: by a keyword, or by a map that marks all."""
    for name, router in plant.routers.items():
        if router.frr is None or router.frr.bgp is None:
            continue
        marking = _marking_maps(router.frr)
        neighbors = router.frr.bgp.neighbors
        groups = {each.name: each for each in neighbors if each.is_group}
        ports = frozenset(
            each.name
            for each in neighbors
            if not each.is_group and _drains(each, groups.get(each.group or ""), marking)
        )
        if ports:
            yield name, ports


def _drains(own: Neighbor, group: Neighbor | None, marking: frozenset[str]) -> bool:
    if own.drains or (group is not None and group.drains):
        return True
    return bool(marking) and any(
        name in marking
        for exchange in own.exchanges
        for name in (exchange.import_map, exchange.export_map)
    )


def _marking_maps(frr: FrrConfig) -> frozenset[str]:
    """Return the maps that mark everything that they let through with graceful shutdown."""
    return frozenset(
        each.name
        for each in frr.route_maps
        if any(entry.permits for entry in each.entries)
        and all(
            GRACEFUL_SHUTDOWN in map(community, entry.set_community)
            for entry in each.entries
            if entry.permits
        )
    )


def _drained_prefixes(plant: Plant) -> Iterator[tuple[str, Prefix]]:
    """Yield what a host marks where it takes it into BGP, or tells it: a service that is drained.

    A map that marks everything is the drain of a link, and is looked at there.
    """
    for name, router in plant.routers.items():
        if router.role is not Role.HOST or router.frr is None:
            continue
        lists = {(each.version, each.name): each.lines for each in router.frr.prefix_lists}
        whole = _marking_maps(router.frr)
        for each in router.frr.route_maps:
            if each.name in whole:
                continue
            for entry in each.entries:
                if entry.permits and GRACEFUL_SHUTDOWN in map(community, entry.set_community):
                    for key in entry.match_prefix_list:
                        for line in lists.get(key, ()):
                            yield name, prefix_of(line.prefix)


def _drained_neighbors(plant: Plant) -> Iterator[tuple[str, str, Prefix]]:
    """Yield what a leaf marks of the hosts that ARP tells of: by port, the first entry counts."""
    for name, router in plant.routers.items():
        if router.frr is None or router.frr.bgp is None:
            continue
        used = {each.route_map for each in router.frr.bgp.redistributions if each.source == "table"}
        lists = {(each.version, each.name): each.lines for each in router.frr.prefix_lists}
        met: set[tuple[str, Prefix]] = set()
        for entry in (
            entry for each in router.frr.route_maps if each.name in used for entry in each.entries
        ):
            marks = entry.permits and GRACEFUL_SHUTDOWN in map(community, entry.set_community)
            for key in entry.match_prefix_list:
                for line in lists.get(key, ()):
                    place = entry.match_interface or "", prefix_of(line.prefix)
                    if marks and place not in met:
                        yield name, *place
                    met.add(place)


def all_prefixes(found: Ground) -> frozenset[Prefix]:
    """Return the prefixes that a fabric has: every address of a device, and the default routes."""
    versions = {prefix[0] for prefix in found.holders}
    return frozenset(found.holders) | {DEFAULTS[version] for version in versions}
