"""Where each prefix enters the core: who has it, and what the stubs at its ports tell of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabricc.verify.routes.announce import announced, imported, neighbor_tables
from fabricc.verify.routes.network import Network, Way
from fabricc.verify.routes.route import DEFAULTS, Prefix, Route
from fabricc.verify.routes.transfer import default_sent, received, sent

Entrance = tuple[Route, str, int]
"""What a device takes from a stub: the route, its own port, the cable."""


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
    for version, ways in net.ways.items():
        for way in ways:
            if way.sender in net.stubs and way.receiver not in net.stubs:
                _enter(net, found, way, version)
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
