"""What a switch says that the ways of others may depend on: of itself, and at each port."""

from fabricc.verify.frr.config import Bgp, FrrConfig
from fabricc.verify.plant import Router
from fabricc.verify.routes.announce import own_prefixes
from fabricc.verify.routes.network import requires_policy
from fabricc.verify.routes.policy import Book
from fabricc.verify.routes.session import Side, sides


def differing(old: Router | None, new: Router | None) -> frozenset[str] | None:
    """Return the ports at which a switch says something else than before; None: everywhere.

    Equal words about a neighbour, under equal groups and maps, mean the same; the others are
    resolved.
    """
    one, other = _bgp(old), _bgp(new)
    if old is None or new is None or one is None or other is None:
        return frozenset() if (old, one) == (new, other) else None
    frr, bgp = one
    far_frr, far_bgp = other
    if _of_itself(old, frr, bgp) != _of_itself(new, far_frr, far_bgp):
        return None
    mine = {each.name: each for each in bgp.neighbors}
    theirs = {each.name: each for each in far_bgp.neighbors}
    names = mine.keys() | theirs.keys()
    other_words = frozenset(name for name in names if mine.get(name) != theirs.get(name))
    groups = {each.name for each in (*bgp.neighbors, *far_bgp.neighbors) if each.is_group}
    if _maps(frr) == _maps(far_frr) and not other_words & groups:
        return other_words
    here, there = _at_ports(old, frr), _at_ports(new, far_frr)
    return frozenset(
        port for port in here.keys() | there.keys() if here.get(port) != there.get(port)
    )


def _bgp(router: Router | None) -> tuple[FrrConfig, Bgp] | None:
    if router is None or router.frr is None or router.frr.bgp is None:
        return None
    return router.frr, router.frr.bgp


def _maps(frr: FrrConfig) -> tuple[object, ...]:
    return frr.route_maps, frr.prefix_lists, frr.as_path_lists, frr.community_lists


def _of_itself(router: Router, frr: FrrConfig, bgp: Bgp) -> tuple[object, ...]:
    book = Book(frr)
    return (
        router.role,
        router.rack,
        router.loopbacks,
        own_prefixes(router),
        bgp.asn,
        bgp.drains,
        bgp.has_default_ipv4,
        bool(bgp.router_id),
        requires_policy(frr),
        tuple(each.prefix for each in bgp.networks),
        tuple(
            (each.version, each.source, each.table, book.policy(each.route_map))
            for each in bgp.redistributions
        ),
        tuple((each.table, book.policy(each.route_map)) for each in frr.import_tables),
    )


def _at_ports(router: Router, frr: FrrConfig) -> dict[str, tuple[object, ...]]:
    book = Book(frr)
    return {port: _at(book, side) for port, side in sides(router)}


def _at(book: Book, side: Side) -> tuple[object, ...]:
    said = side.neighbor
    return (
        said.is_unnumbered,
        said.remote_asn,
        said.is_any_external,
        said.ttl_security_hops,
        said.is_shut_down,
        said.drains,
        tuple(
            (
                each.version,
                each.is_active,
                each.originates_default,
                each.import_map and book.policy(each.import_map),
                each.export_map and book.policy(each.export_map),
            )
            for each in side.exchanges
        ),
    )
