"""Passes single routes along single cables, by the maps at both ends."""

from collections import defaultdict
from typing import NamedTuple

from fabricc.verify.plant import Plant, Router
from fabricc.verify.routes.announce import announced
from fabricc.verify.routes.ground import Ground, HostLink, Uplink, ground
from fabricc.verify.routes.network import Network, Way, network
from fabricc.verify.routes.policy import Policy, Program
from fabricc.verify.routes.route import DEFAULTS, Prefix, Route
from fabricc.verify.routes.transfer import default_sent, received, sent
from fabricc.verify.routes.world import cable_name

NO_ROUTE = "what goes there is marked as drained"


class Climbing(NamedTuple):
    """An uplink in one family, and the default route that comes down by it."""

    link: Uplink
    default: Route | None
    lack: str
    """Why there is none."""


class Tracer:
    """The sessions of a plant, asked for single routes."""

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._net: Network = network(plant)
        self.ground: Ground = ground(plant)
        self._reasons = {each.cable: each.reason for each in self._net.silences}
        self._ways: dict[tuple[int, int, str], Way] = {
            (version, way.cable, way.sender): way
            for version, ways in self._net.ways.items()
            for way in ways
        }
        self._uplinks: dict[str, list[Uplink]] = defaultdict(list)
        for link in self.ground.uplinks:
            self._uplinks[link.leaf].append(link)
        self._climbing: dict[tuple[int, str], tuple[Climbing, ...]] = {}
        self._announced: dict[str, dict[Prefix, Route]] = {}
        self._outs: dict[object, Route | None] = {}
        self._programs: dict[tuple[int, Prefix], Program] = {}

    def climbing(self, version: int, leaf: str) -> tuple[Climbing, ...]:
        """Return the uplinks of a leaf, and what default route it hears by each."""
        key = version, leaf
        if key not in self._climbing:
            self._climbing[key] = tuple(
                self._climb(version, link) for link in self._uplinks.get(leaf, ())
            )
        return self._climbing[key]

    def _climb(self, version: int, link: Uplink) -> Climbing:
        way = self._ways.get((version, link.cable, link.spine))
        if way is None:
            return Climbing(link, None, self._silence(version, link.cable))
        own = self._own(self._plant.routers[link.spine]).get(DEFAULTS[version])
        route = self._default(way, own, version)
        lack = "" if route else f"{link.leaf} hears no default route from {link.spine}"
        return Climbing(link, route, lack)

    def taken(self, link: HostLink, prefix: Prefix) -> tuple[Route | None, str]:
        """Return the route that a leaf has of a host by one cable; or None, and why."""
        host, leaf = self._plant.routers[link.host], self._plant.routers[link.leaf]
        lack = f"{link.leaf} takes no route to {link.host} at {link.leaf_port}"
        if host.frr is None:
            book = self._net.books.get(link.leaf)
            if book is None:
                return None, lack
            known = announced(leaf, book, {prefix: {link.leaf_port}})
            return (known[prefix], "") if prefix in known else (None, lack)
        way = self._ways.get((prefix[0], link.cable, link.host))
        if way is None:
            return None, self._silence(prefix[0], link.cable)
        own = self._own(host).get(prefix)
        if own is None:
            return None, f"{link.host} does not announce its address"
        route = self._over(way, own, prefix)
        return route, "" if route else lack

    def told_down(self, link: HostLink, default: Route, version: int) -> Route | None:
        """Return the default route of a host, made of one that its leaf has."""
        host = self._plant.routers[link.host]
        if host.frr is None:
            gateways = dict(host.static_default.next_hops) if host.static_default else {}
            known = {each.network_address for each in self._plant.routers[link.leaf].loopbacks}
            return default if gateways.get(link.host_port) in known else None
        way = self._ways.get((version, link.cable, link.leaf))
        return None if way is None else self._default(way, default, version)

    def told_up(self, link: Uplink, route: Route, prefix: Prefix) -> Route | None:
        """Return the route that a spine has of a leaf by one cable."""
        way = self._ways.get((prefix[0], link.cable, link.leaf))
        return None if way is None else self._over(way, route, prefix)

    def _default(self, way: Way, own: Route | None, version: int) -> Route | None:
        prefix = DEFAULTS[version]
        if not way.originates_default:
            return None if own is None else self._over(way, own, prefix)
        told = default_sent(self._net.speakers[way.sender].asn, marks=way.marks)
        return received(self._program(way.imports, prefix), told, lowers=way.lowers)

    def _over(self, way: Way, route: Route, prefix: Prefix) -> Route | None:
        """Return what comes of a route at the other end; uplinks of a leaf mostly do the same."""
        speakers = self._net.speakers
        sender, receiver = speakers[way.sender].asn, speakers[way.receiver].asn
        maps = id(way.export), id(way.imports)
        key = (*maps, way.marks, way.lowers, sender, receiver, prefix, route)
        if key not in self._outs:
            told = sent(self._program(way.export, prefix), route, sender, marks=way.marks)
            if told is not None and receiver not in told.path:
                program = self._program(way.imports, prefix)
                self._outs[key] = received(program, told, lowers=way.lowers)
            else:
                self._outs[key] = None
        return self._outs[key]

    def _program(self, policy: Policy, prefix: Prefix) -> Program:
        key = id(policy), prefix  # equal maps are the same object in a network
        if key not in self._programs:
            self._programs[key] = policy.program_of(prefix)
        return self._programs[key]

    def _own(self, router: Router) -> dict[Prefix, Route]:
        if router.name not in self._announced:
            book = self._net.books.get(router.name)
            found = {} if book is None else announced(router, book, {})
            self._announced[router.name] = found
        return self._announced[router.name]

    def _silence(self, version: int, cable: int) -> str:
        reason = self._reasons.get(cable, f"no IPv{version} is exchanged")
        return f"{reason} ({cable_name(self._plant, cable)})"
