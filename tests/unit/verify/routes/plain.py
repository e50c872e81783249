"""BGP as one would explain it at a whiteboard: every prefix, every device, messages until silence.

It shares nothing with `fabricc.verify.routes` but the values that a parser makes, and knows no
kinds, no worlds, no bits: one fabric, one prefix after the other.
"""

import re
from ipaddress import IPv4Network, IPv6Network
from typing import NamedTuple

from fabricc.capability.names import Network
from fabricc.verify.frr.config import Exchange, FrrConfig, Neighbor, RouteMapEntry
from fabricc.verify.plant import Plant, Router

GSHUT = "65535:0"
DEFAULTS: dict[int, Network] = {4: IPv4Network("0.0.0.0/0"), 6: IPv6Network("::/0")}


class Path(NamedTuple):
    path: tuple[int, ...]
    preference: int = 100
    communities: frozenset[str] = frozenset()
    origin: int = 0
    is_own: bool = False


class Link(NamedTuple):
    a: str
    a_port: str
    b: str
    b_port: str


def tables(plant: Plant) -> dict[str, dict[Network, frozenset[str]]]:
    """Return the kernel routes of every device."""
    wanted = {each for router in plant.routers.values() for each in router.loopbacks}
    wanted |= set(DEFAULTS.values())
    found: dict[str, dict[Network, frozenset[str]]] = {name: {} for name in plant.routers}
    for prefix in wanted:
        for name, ports in _settle(plant, prefix).items():
            if ports and prefix not in plant.routers[name].loopbacks:
                found[name][prefix] = ports
    for name, router in plant.routers.items():
        for prefix, ports in _imported(plant, router).items():
            found[name][prefix] = ports
        if router.static_default is not None:
            good = frozenset(
                port
                for port, gateway in router.static_default.next_hops
                if any(
                    gateway == each.network_address
                    for far, _ in _far(plant, name, port)
                    for each in plant.routers[far].loopbacks
                )
            )
            deaf = {p for p in good if _has_no_way_out(plant, found, name, p)}
            if good:
                found[name][DEFAULTS[4]] = good - deaf or good
    return found


def _has_no_way_out(
    plant: Plant, found: dict[str, dict[Network, frozenset[str]]], name: str, port: str
) -> bool:
    [(far, _)] = _far(plant, name, port)
    return plant.routers[far].is_silent_without_default and DEFAULTS[4] not in found[far]


def _far(plant: Plant, name: str, port: str) -> list[tuple[str, str]]:
    found = []
    for cable in plant.cables:
        if (cable.a_device, cable.a_port) == (name, port):
            found.append((cable.b_device, cable.b_port))
        if (cable.b_device, cable.b_port) == (name, port):
            found.append((cable.a_device, cable.a_port))
    return found


def _settle(plant: Plant, prefix: Network) -> dict[str, frozenset[str]]:
    """Pass messages about one prefix until nobody has news; return everybody's next hops."""
    version = prefix.version
    links = [link for link in _links(plant) if _is_up(plant, link, version)]
    heard: dict[tuple[str, str], Path | None] = {}
    for _ in range(100):
        news = dict(heard)
        for link in links:
            for sender, port, receiver, far in (link, (link.b, link.b_port, link.a, link.a_port)):
                best = _choose(plant, sender, prefix, heard)[0]
                news[receiver, far] = _message(plant, prefix, best, sender, port, receiver, far)
        if news == heard:
            return {name: _choose(plant, name, prefix, heard)[1] for name in plant.routers}
        heard = news
    raise AssertionError("it never settles")


def _links(plant: Plant) -> list[Link]:
    return [Link(c.a_device, c.a_port, c.b_device, c.b_port) for c in plant.cables]


def _neighbor(plant: Plant, name: str, port: str) -> Neighbor | None:
    frr = plant.routers[name].frr
    if frr is None or frr.bgp is None:
        return None
    return next((n for n in frr.bgp.neighbors if n.name == port and not n.is_group), None)


def _exchange(neighbor: Neighbor, version: int) -> Exchange | None:
    return next((each for each in neighbor.exchanges if each.version == version), None)


def _is_up(plant: Plant, link: Link, version: int) -> bool:
    a, b = _neighbor(plant, link.a, link.a_port), _neighbor(plant, link.b, link.b_port)
    if a is None or b is None or a.is_shut_down or b.is_shut_down:
        return False
    a_asn, b_asn = _asn(plant, link.a), _asn(plant, link.b)
    if a.remote_asn != b_asn or b.remote_asn != a_asn or a_asn == b_asn:
        return False
    if (a.ttl_security_hops is None) != (b.ttl_security_hops is None):
        return False
    return all(
        e is not None and e.is_active for e in (_exchange(a, version), _exchange(b, version))
    )


def _asn(plant: Plant, name: str) -> int:
    frr = plant.routers[name].frr
    assert frr is not None
    assert frr.bgp is not None
    return frr.bgp.asn


def _choose(
    plant: Plant, name: str, prefix: Network, heard: dict[tuple[str, str], Path | None]
) -> tuple[Path | None, frozenset[str]]:
    """Return the best path of a device, and the ports of all that are as good."""
    router = plant.routers[name]
    if router.frr is None or router.frr.bgp is None:
        return None, frozenset()
    own = _own(plant, router, prefix)
    if own is not None:
        return own, frozenset()
    offers: list[tuple[Path, str, int]] = []
    for neighbor in router.frr.bgp.neighbors:
        path = heard.get((name, neighbor.name))
        if path is not None:
            ((far, _),) = _far(plant, name, neighbor.name)
            far_frr = plant.routers[far].frr
            assert far_frr is not None
            assert far_frr.bgp is not None
            identifier = int("".join(f"{int(x):03}" for x in str(far_frr.bgp.router_id).split(".")))
            offers.append((path, neighbor.name, identifier))
    if not offers:
        return None, frozenset()

    def goodness(path: Path) -> tuple[int, int, int]:
        return path.preference, -len(path.path), -path.origin

    top = max(goodness(path) for path, _, _ in offers)
    best = sorted(
        (each for each in offers if goodness(each[0]) == top), key=lambda each: (each[2], each[1])
    )
    if not router.frr.bgp.relaxes_multipath:
        first = best[0][0].path[0]
        best = [each for each in best if each[0].path[0] == first]
    width = dict(router.frr.bgp.maximum_paths).get(prefix.version, 1000)
    return best[0][0], frozenset(port for _, port, _ in best[:width])


def _message(  # noqa: PLR0917
    plant: Plant,
    prefix: Network,
    best: Path | None,
    sender: str,
    port: str,
    receiver: str,
    far: str,
) -> Path | None:
    """Return what the receiver makes of what the sender tells of its best path."""
    told, heard = _neighbor(plant, sender, port), _neighbor(plant, receiver, far)
    one, other = plant.routers[sender].frr, plant.routers[receiver].frr
    assert told is not None
    assert heard is not None
    assert one is not None
    assert other is not None
    assert one.bgp is not None
    assert other.bgp is not None
    out, into = _exchange(told, prefix.version), _exchange(heard, prefix.version)
    assert out is not None
    assert into is not None
    if out.originates_default and prefix.prefixlen == 0:
        path: Path | None = Path(())
    else:
        path = None if best is None else _mapped(one, out.export_map, prefix, best)
    if path is None:
        return None
    communities = path.communities | ({GSHUT} if one.bgp.drains else set())
    path = Path((one.bgp.asn, *path.path), 100, communities, path.origin)
    if other.bgp.asn in path.path:
        return None
    path = _mapped(other, into.import_map, prefix, path)
    if path is None:
        return None
    if GSHUT in path.communities or other.bgp.drains or heard.drains:
        return path._replace(preference=0, communities=path.communities | {GSHUT})
    return path


def _own(plant: Plant, router: Router, prefix: Network) -> Path | None:
    """Return the path that a device has to its own prefix, if it announces it."""
    frr = router.frr
    if frr is None or frr.bgp is None:
        return None
    if prefix in router.loopbacks and any(each.prefix == prefix for each in frr.bgp.networks):
        return Path((), is_own=True)
    for each in frr.bgp.redistributions:
        has = (
            prefix in router.loopbacks
            if each.source == "connected"
            else prefix in _imported(plant, router)
        )
        ports = _imported(plant, router).get(prefix, ()) if each.source == "table" else (None,)
        for port in ports if has and each.version == prefix.version else ():
            path = _mapped(frr, each.route_map, prefix, Path((), origin=2, is_own=True), port)
            if path is not None:
                return path
    return None


def _imported(plant: Plant, router: Router) -> dict[Network, frozenset[str]]:
    if router.frr is None:
        return {}
    found: dict[Network, set[str]] = {}
    for table in router.frr.import_tables:
        for port in {cable.a_port for cable in plant.cables} | {c.b_port for c in plant.cables}:
            for far, _ in _far(plant, router.name, port):
                if plant.routers[far].frr is None:
                    for each in plant.routers[far].loopbacks:
                        good = _mapped(router.frr, table.route_map, each, Path(()), port)
                        if each.version == 4 and good is not None:
                            found.setdefault(each, set()).add(port)
    return {prefix: frozenset(ports) for prefix, ports in found.items()}


def _mapped(
    frr: FrrConfig, name: str | None, prefix: Network, path: Path, port: str | None = None
) -> Path | None:
    if name is None:
        return path if frr.defaults == "datacenter" else None
    found = next((each for each in frr.route_maps if each.name == name), None)
    for entry in found.entries if found else ():
        if _matches(frr, entry, prefix, path, port):
            return _set(frr, entry, path) if entry.permits else None
    return None


def _matches(
    frr: FrrConfig, entry: RouteMapEntry, prefix: Network, path: Path, port: str | None
) -> bool:
    if entry.match_interface is not None and entry.match_interface != port:
        return False
    for version, name in entry.match_prefix_list:
        if not _list_permits(frr, version, name, prefix):
            return False
    if entry.match_as_path is not None:
        text = " ".join(str(asn) for asn in path.path)
        found = next((e for e in frr.as_path_lists if e.name == entry.match_as_path), None)
        lines = found.lines if found else ()
        hit = next(
            (x for x in lines if re.search(x.text.replace("_", "(^|[,{}() ]|$)"), text)), None
        )
        if hit is None or not hit.permits:
            return False
    if entry.match_community is not None:
        listed = next((e for e in frr.community_lists if e.name == entry.match_community), None)
        lines = listed.lines if listed else ()
        hit = next((x for x in lines if set(x.text.split()) <= path.communities), None)
        if hit is None or not hit.permits:
            return False
    return True


def _list_permits(frr: FrrConfig, version: int, name: str, prefix: Network) -> bool:
    found = next((e for e in frr.prefix_lists if (e.version, e.name) == (version, name)), None)
    for line in sorted(found.lines if found else (), key=lambda e: e.sequence):
        base = line.prefix
        if base.version != prefix.version:
            continue
        if not prefix.subnet_of(base):  # type: ignore[arg-type]
            continue
        low, high = base.prefixlen, base.prefixlen
        if line.at_least is not None:
            low, high = line.at_least, prefix.max_prefixlen
        if line.at_most is not None:
            high = line.at_most
        if low <= prefix.prefixlen <= high:
            return line.permits
    return False


def _set(frr: FrrConfig, entry: RouteMapEntry, path: Path) -> Path:
    communities = set(path.communities)
    if entry.delete_community_list is not None:
        listed = next(
            (e for e in frr.community_lists if e.name == entry.delete_community_list), None
        )
        for line in listed.lines if listed else ():
            if line.permits:
                communities -= set(line.text.split())
    if entry.set_community and not entry.set_community_is_additive:
        communities = set()
    communities |= set(entry.set_community)
    preference = entry.set_local_preference
    return path._replace(
        path=(*entry.set_prepend, *path.path),
        communities=frozenset(communities),
        preference=path.preference if preference is None else preference,
    )
