"""Where each prefix enters the core: who has it, and what the stubs at its ports tell of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from fabricc.verify.routes.announce import announced, imported, neighbor_tables
from fabricc.verify.routes.network import Network, Way
from fabricc.verify.routes.route import DEFAULTS, Prefix, Route
from fabricc.verify.routes.transfer import default_sent, received, sent

Entrance = tuple[Route, str, int]
"""What a device takes from a stub: the route, its own port, the cable."""


class Far(NamedTuple):
    """Who tells at a port, in the order in which equal ones are taken."""

    identifier: int
    port: str
    asn: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """How a device chooses among equal next hops, where it may not use all of them."""

    relaxes: bool
    widths: dict[int, int]
    order: dict[tuple[int, str], Far] = field(default_factory=dict)
    """By version and port."""


@dataclass(slots=True)
class Origins:
    """Everything that is announced in a fabric, before the core talks."""

    own: dict[Prefix, dict[str, Route]] = field(default_factory=lambda: defaultdict(dict))
    """Prefix -> core device -> its own route."""
    entrances: dict[Prefix, dict[str, list[Entrance]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """Prefix -> core device -> what stubs tell it."""
    announced: dict[str, dict[Prefix, Route]] = field(default_factory=dict)
    """Device -> what it has in BGP by itself."""
    imported: dict[str, dict[Prefix, set[str]]] = field(default_factory=dict)
    """Switch -> the neighbours without a daemon that zebra imports, and their ports."""
    narrow: dict[str, Narrow] = field(default_factory=dict)
    """Devices that may not use all equal next hops."""

    def direct(self, prefix: Prefix, device: str) -> tuple[Route, frozenset[str]] | None:
        """Return the best of what stubs tell a device of a prefix, and the ports it is used by."""
        known = self.entrances.get(prefix, {}).get(device, ())
        best = best_entrances(known)
        if best is None or device not in self.narrow:
            return best
        narrow = self.narrow[device]
        used = sorted(best[1], key=lambda port: narrow.order[prefix[0], port])
        if not narrow.relaxes:
            first = narrow.order[prefix[0], used[0]].asn
            used = [port for port in used if narrow.order[prefix[0], port].asn == first]
        return best[0], frozenset(used[: narrow.widths.get(prefix[0])])


def origins(net: Network) -> Origins:
    """Return where all prefixes of a fabric come from."""
    found = Origins()
    tables = neighbor_tables(net.plant)
    for name in net.speakers:
        router, book = net.plant.routers[name], net.books[name]
        table = tables.get(name, {})
        if router.frr is not None and router.frr.import_tables:
            found.imported[name] = imported(router.frr, book, table)
        found.announced[name] = announced(router, book, table)
        if name not in net.stubs:
            for prefix, route in found.announced[name].items():
                found.own[prefix][name] = route
    found.narrow.update(_narrow(net))
    for version, ways in net.ways.items():
        for way in ways:
            if way.sender in net.stubs and way.receiver not in net.stubs:
                _enter(net, found, way, version)
    return found


def _narrow(net: Network) -> dict[str, Narrow]:
    found = {
        name: Narrow(each.relaxes, dict(each.widths))
        for name, each in net.speakers.items()
        if each.widths or not each.relaxes
    }
    if found:
        for version, ways in net.ways.items():
            for way in ways:
                if way.receiver in found:
                    far = net.speakers[way.sender]
                    order = found[way.receiver].order
                    order[version, way.port] = Far(far.identifier, way.port, far.asn)
    return found


def _enter(net: Network, found: Origins, way: Way, version: int) -> None:
    mine = found.announced[way.sender]
    own_asn, asn = net.speakers[way.sender].asn, net.speakers[way.receiver].asn
    for prefix, route in _told(way, mine, version, own_asn):
        if asn in route.path:
            continue
        taken = received(way.imports.program_of(prefix), route, lowers=way.lowers)
        if taken is not None:
            found.entrances[prefix][way.receiver].append((taken, way.port, way.cable))


def _told(
    way: Way, mine: dict[Prefix, Route], version: int, asn: int
) -> Iterable[tuple[Prefix, Route]]:
    default = DEFAULTS[version]
    if way.originates_default:
        yield default, default_sent(asn, marks=way.marks)
    for prefix, route in mine.items():
        if prefix[0] != version or (way.originates_default and prefix == default):
            continue
        told = sent(way.export.program_of(prefix), route, asn, marks=way.marks)
        if told is not None:
            yield prefix, told


def best_entrances(entrances: Iterable[Entrance]) -> tuple[Route, frozenset[str]] | None:
    """Return the best of what stubs tell one device, and the ports by which it comes."""
    known = list(entrances)
    if not known:
        return None
    rank = max(route.rank for route, _, _ in known)
    best = [(route, port) for route, port, _ in known if route.rank == rank]
    return best[0][0], frozenset(port for _, port in best)
