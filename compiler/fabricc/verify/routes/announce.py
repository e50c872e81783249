"""What a device announces from itself: its networks, and what it redistributes."""

from collections import defaultdict
from collections.abc import Iterator

from fabricc.verify.frr.config import FrrConfig, Redistribution
from fabricc.verify.plant import Plant, Router
from fabricc.verify.routes.policy import Book, run
from fabricc.verify.routes.route import IGP, INCOMPLETE, Prefix, Route, prefix_of

_NETWORK = Route((), origin=IGP, is_local=True)
_REDISTRIBUTED = Route((), origin=INCOMPLETE, is_local=True)


def own_prefixes(router: Router) -> frozenset[Prefix]:
    """Return the prefixes of the device's own addresses: what `connected` means in a fabric."""
    ports = (address for port in router.ports for address in port.addresses)
    return frozenset(prefix_of(each) for each in (*router.loopbacks, *ports))


def announced(router: Router, book: Book, table: dict[Prefix, set[str]]) -> dict[Prefix, Route]:
    """Return what a device has in BGP by itself; `table` is what its import table may hold.

    A network is announced only while the device has the prefix (`bgp network import-check`).
    """
    frr = router.frr
    if frr is None or frr.bgp is None:
        return {}
    own = own_prefixes(router)
    found: dict[Prefix, Route] = {}
    for redistribution in frr.bgp.redistributions:
        policy = book.policy(redistribution.route_map)
        for prefix, port in _offered(frr, book, redistribution, own, table):
            if prefix[0] == redistribution.version:
                route = run(policy.program_of(prefix, port), _REDISTRIBUTED)
                if route is not None:
                    found[prefix] = route
    for network in frr.bgp.networks:
        prefix = prefix_of(network.prefix)
        if prefix in own:
            found[prefix] = _NETWORK
    return found


def _offered(
    frr: FrrConfig,
    book: Book,
    redistribution: Redistribution,
    own: frozenset[Prefix],
    table: dict[Prefix, set[str]],
) -> Iterator[tuple[Prefix, str | None]]:
    """Yield what zebra offers to BGP: a prefix, and the port behind which it lies."""
    if redistribution.source == "connected":
        yield from ((prefix, None) for prefix in own)
    elif redistribution.table in {each.table for each in frr.import_tables}:
        for prefix, ports in imported(frr, book, table).items():
            yield from ((prefix, port) for port in sorted(ports))


def imported(frr: FrrConfig, book: Book, table: dict[Prefix, set[str]]) -> dict[Prefix, set[str]]:
    """Return what zebra takes from the table of neighbours: prefix, and the ports it lies behind.

    `table` is what that table holds when every host at a port makes itself heard.
    """
    found: dict[Prefix, set[str]] = defaultdict(set)
    for importing in frr.import_tables:
        policy = book.policy(importing.route_map)
        for prefix, ports in table.items():
            for port in ports:
                if run(policy.program_of(prefix, port), _REDISTRIBUTED) is not None:
                    found[prefix].add(port)
    return dict(found)


def neighbor_tables(plant: Plant) -> dict[str, dict[Prefix, set[str]]]:
    """Return what the table of each switch holds: the IPv4 hosts without a daemon at its ports."""
    found: dict[str, dict[Prefix, set[str]]] = defaultdict(lambda: defaultdict(set))
    for host, switch, port in _silent_ends(plant):
        for address in plant.routers[host].loopbacks:
            if address.version == 4:
                found[switch][prefix_of(address)].add(port)
    return found


def _silent_ends(plant: Plant) -> Iterator[tuple[str, str, str]]:
    """Yield each host without a daemon, the switch at its cable, and the switch's port."""
    for cable in plant.cables:
        ends = (cable.a_device, cable.a_port), (cable.b_device, cable.b_port)
        for (host, _), (switch, port) in (ends, ends[::-1]):
            one, other = plant.routers.get(host), plant.routers.get(switch)
            if one is not None and other is not None and one.frr is None:
                yield host, switch, port
