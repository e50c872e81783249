"""Finds the ways of hosts and racks: routes are passed along each of them, as FRR would.

A way counts when the leaf's default route comes down from the spine to the host, when the host's
address goes up to the spine, and when nobody marks either as drained.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

from fabricc.capability.names import Role
from fabricc.verify.plant import Plant
from fabricc.verify.redundancy.paths import Climb, HostPaths, Paths, RackPaths, Way, Ways
from fabricc.verify.redundancy.trace import NO_ROUTE, Climbing, Tracer
from fabricc.verify.routes.ground import HostLink
from fabricc.verify.routes.route import GRACEFUL_SHUTDOWN, Prefix, Route

VERSIONS = (4, 6)


class Asked(NamedTuple):
    """What to find the paths of; a service goes by its address."""

    hosts: Collection[str]
    racks: Collection[str]
    services: Collection[str]


def find_paths(
    plant: Plant, moved: Mapping[str, str], there: Container[str], asked: Asked | None = None
) -> Paths:
    """Return the paths of what is asked for, or of all that a plant has.

    `moved` has the names that things have in the other build; `there` are all names of this one.
    """
    return _Finder(plant, moved, asked).paths(there)


class _Finder:
    def __init__(self, plant: Plant, moved: Mapping[str, str], asked: Asked | None) -> None:
        self._trace = Tracer(plant)
        self._plant = plant
        self._moved = moved
        self._asked = asked
        self._cables: dict[int, str] = {}

    def paths(self, there: Container[str]) -> Paths:
        asked = self._asked
        hosts: dict[str, HostPaths] = {}
        racks: dict[str, list[str]] = defaultdict(list)
        members: dict[str, list[Ways]] = defaultdict(list)
        for name, router in self._plant.routers.items():
            if router.role is Role.HOST:
                own, services = self._prefixes(name)
                if asked is None or name in asked.hosts:
                    rack = None if router.rack is None else self._name(router.rack)
                    ways = tuple((each[0], self._ways(name, each)) for each in own)
                    hosts[self._name(name)] = HostPaths(self._name(name), rack, ways)
                for prefix in services:
                    address = str((IPv4Address if prefix[0] == 4 else IPv6Address)(prefix[1]))
                    if asked is None or address in asked.services:
                        members[address].append(self._ways(name, prefix))
            elif (
                router.role is Role.LEAF
                and router.rack is not None
                and (asked is None or router.rack in asked.racks)
            ):
                racks[self._name(router.rack)].append(name)
        return Paths(
            hosts,
            {name: self._rack(name, leafs) for name, leafs in racks.items()},
            {address: tuple(each) for address, each in members.items()},
            there,
        )

    def _name(self, name: str) -> str:
        return self._moved.get(name, name)

    def _cable(self, index: int) -> str:
        if index not in self._cables:
            self._cables[index] = cable_text(self._plant.cables[index].ends, self._moved)
        return self._cables[index]

    def _prefixes(self, name: str) -> tuple[list[Prefix], list[Prefix]]:
        """Return the addresses of a host, the first of each version, and those of its services."""
        own: dict[int, Prefix] = {}
        services: list[Prefix] = []
        has_daemon = self._plant.routers[name].frr is not None
        for prefix in self._trace.ground.of(name):
            if not has_daemon and prefix[0] == 6:
                continue  # ARP tells of IPv4 alone
            if prefix[0] in own:
                services.append(prefix)
            own.setdefault(prefix[0], prefix)
        return list(own.values()), services

    def _rack(self, name: str, leafs: Iterable[str]) -> RackPaths:
        return RackPaths(
            name,
            tuple(
                (
                    version,
                    tuple(
                        Climb(
                            self._name(leaf),
                            self._cable(each.link.cable),
                            self._name(each.link.spine),
                            each.lack or self._drain(each, each.default),
                            carries=not each.lack,
                        )
                        for leaf in leafs
                        for each in self._trace.climbing(version, leaf)
                    ),
                )
                for version in VERSIONS
            ),
        )

    def _ways(self, name: str, prefix: Prefix) -> Ways:
        found: list[Way] = []
        for link in self._trace.ground.host_links.get(name, ()):
            cable, leaf = self._cable(link.cable), self._name(link.leaf)
            taken, lack = self._trace.taken(link, prefix)
            climbing = self._trace.climbing(prefix[0], link.leaf)
            for each in climbing:
                why, carries = self._way(link, each, taken, prefix) if taken else (lack, False)
                uplink, spine = self._cable(each.link.cable), self._name(each.link.spine)
                found.append(Way(cable, leaf, uplink, spine, why, carries))
            if not climbing:
                found.append(
                    Way(cable, leaf, "", "", lack or f"{leaf} has no uplink", carries=False)
                )
        return tuple(found)

    def _way(
        self, link: HostLink, each: Climbing, taken: Route, prefix: Prefix
    ) -> tuple[str, bool]:
        """Return what a way lacks, and whether it carries anything."""
        if each.default is None:
            return each.lack, False
        down = self._trace.told_down(link, each.default, prefix[0])
        if down is None:
            drain = self._drain(each, each.default, link) or self._drain(each, taken, link)
            return drain or f"{link.host} hears no default route from {link.leaf}", False
        up = self._trace.told_up(each.link, taken, prefix)
        if up is None:
            return f"{each.link.spine} takes no route to {link.host} from {link.leaf}", False
        return self._drain(each, down, link) or self._drain(each, up, link), True

    def _drain(self, each: Climbing, route: Route | None, link: HostLink | None = None) -> str:
        """Return what is drained where a route is marked so; empty: it is not."""
        if route is None or (
            GRACEFUL_SHUTDOWN not in route.communities and route.local_preference > 0
        ):
            return ""
        drained = self._trace.ground.drained
        named = [name for name in (each.link.leaf, each.link.spine) if name in drained]
        if each.link.is_drained:
            named.append(self._cable(each.link.cable))
        if link is not None and link.is_drained:
            named.append(self._cable(link.cable))
        if link is not None and not named:
            named.append(link.host)
        return f"{self._name(named[0])} is drained" if named else NO_ROUTE


def cable_text(ends: Iterable[tuple[str, str]], moved: Mapping[str, str]) -> str:
    """Return a cable as people name it, by the names that its devices have now."""
    return "--".join(f"{moved.get(device, device)}:{port}" for device, port in ends)
