"""Which BGP sessions come up: both ends of each cable as their files have them.

A session is up when both ends name the other's ASN and agree on how packets go. What each end says
of an address family, it says for itself; a family is exchanged when both have it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fabricc.verify.frr.config import Bgp, Exchange, Neighbor
from fabricc.verify.plant import Cable, Plant, Router


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a session, with what its peer group says filled in."""

    device: str
    port: str
    neighbor: Neighbor
    exchanges: tuple[Exchange, ...]

    def exchange(self, version: int) -> Exchange | None:
        """Return what this end says of a family that it has switched on."""
        return next((each for each in self.exchanges if each.version == version), None)


@dataclass(frozen=True, slots=True)
class Session:
    """A session that comes up."""

    cable: int
    """Where its cable stands in the plant."""
    a: Side
    b: Side
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A cable over which no session comes up, and why; key: the cable."""

    cable: int
    device: str
    line: int
    reason: str


def sessions(plant: Plant) -> tuple[tuple[Session, ...], tuple[Silence, ...]]:
    """Return the sessions over all cables, and the cables that should have one and do not."""
    said = {name: dict(sides(router)) for name, router in plant.routers.items()}
    up: list[Session] = []
    down: list[Silence] = []
    for index, cable in enumerate(plant.cables):
        if not _speaks(plant, cable):
            continue
        ends = (
            said[cable.a_device].get(cable.a_port),
            said[cable.b_device].get(cable.b_port),
        )
        found = _session(plant, index, cable, ends)
        if isinstance(found, Session):
            up.append(found)
        else:
            down.append(found)
    return tuple(up), tuple(down)


def _speaks(plant: Plant, cable: Cable) -> bool:
    """Tell whether both ends have a routing daemon: other cables carry no session."""
    ends = plant.routers.get(cable.a_device), plant.routers.get(cable.b_device)
    return all(router is not None and router.frr is not None for router in ends)


def _session(
    plant: Plant, index: int, cable: Cable, ends: tuple[Side | None, Side | None]
) -> Session | Silence:
    names = ((cable.a_device, cable.a_port), (cable.b_device, cable.b_port))
    for (device, port), side in zip(names, ends, strict=True):
        if side is None:
            return Silence(index, device, 0, f"{device} has no neighbor on {port}")
    a, b = ends
    if a is None or b is None:
        raise AssertionError
    reason = _reason(plant, a, b) or _reason(plant, b, a)
    if reason:
        return reason.at(index)
    versions = tuple(
        version
        for version in (4, 6)
        if _is_active(plant, a, version) and _is_active(plant, b, version)
    )
    if not versions:
        return Silence(index, a.device, a.neighbor.line, "no address family is active at both ends")
    return Session(index, a, b, versions)


@dataclass(frozen=True, slots=True)
class _Reason:
    device: str
    line: int
    text: str

    def at(self, cable: int) -> Silence:
        return Silence(cable, self.device, self.line, self.text)


def _reason(plant: Plant, one: Side, other: Side) -> _Reason | None:
    """Return why `one` does not come up with `other`."""
    bgp, far = _bgp(plant, one), _bgp(plant, other)
    text = ""
    if one.neighbor.is_shut_down:
        text = f"{one.device} has shut it down"
    elif not one.neighbor.is_unnumbered:
        text = f"{one.device} does not say `interface` for {one.port}"
    elif one.neighbor.remote_asn != far.asn and not one.neighbor.is_any_external:
        text = f"{one.device} expects AS {one.neighbor.remote_asn}, {other.device} is AS {far.asn}"
    elif bgp.asn == far.asn:
        text = f"both ends are AS {bgp.asn}, and a fabric has no session within an AS"
    elif one.neighbor.password != other.neighbor.password:
        text = f"{one.device} and {other.device} do not have the same password"
    elif one.neighbor.ttl_security_hops is not None and other.neighbor.ttl_security_hops is None:
        text = f"{one.device} wants ttl-security, {other.device} does not send for it"
    elif one.neighbor.ttl_security_hops not in {None, 1}:
        text = f"{one.device} wants ttl-security over more than one hop, which FRR refuses"
    elif _router_id(plant, one) is None:
        text = f"{one.device} has no router id"
    return _Reason(one.device, one.neighbor.line, text) if text else None


def _bgp(plant: Plant, side: Side) -> Bgp:
    frr = plant.routers[side.device].frr
    if frr is None or frr.bgp is None:
        raise AssertionError
    return frr.bgp


def _router_id(plant: Plant, side: Side) -> str | None:
    """Return the router id as FRR finds it: as it is written, or an IPv4 address of lo."""
    own = [each for each in plant.routers[side.device].loopbacks if each.version == 4]
    return _bgp(plant, side).router_id or (str(own[0].network_address) if own else None)


def _is_active(plant: Plant, side: Side, version: int) -> bool:
    found = side.exchange(version)
    said = found.is_active if found is not None else None
    return said if said is not None else version == 4 and _bgp(plant, side).has_default_ipv4


def sides(router: Router) -> Iterator[tuple[str, Side]]:
    """Yield each port of a device that has a neighbour, and its end of the session there."""
    bgp = router.frr.bgp if router.frr is not None else None
    if bgp is None:
        return
    groups = {each.name: each for each in bgp.neighbors if each.is_group}
    for neighbor in bgp.neighbors:
        group = groups.get(neighbor.group or "")
        if not neighbor.is_group and (group is not None or neighbor.group is None):
            yield neighbor.name, _side(router.name, neighbor, group)


def _side(device: str, own: Neighbor, group: Neighbor | None) -> Side:
    if group is None:
        return Side(device, own.name, own, own.exchanges)
    ttl = own.ttl_security_hops
    merged = replace(
        own,
        is_v6only=own.is_v6only or group.is_v6only,
        is_any_external=own.is_any_external or (own.remote_asn is None and group.is_any_external),
        remote_asn=group.remote_asn if own.remote_asn is None else own.remote_asn,
        has_bfd=own.has_bfd or group.has_bfd,
        password=own.password or group.password,
        ttl_security_hops=group.ttl_security_hops if ttl is None else ttl,
        is_shut_down=own.is_shut_down or group.is_shut_down,
        drains=own.drains or group.drains,
    )
    versions = sorted({each.version for each in (*own.exchanges, *group.exchanges)})
    return Side(
        device,
        own.name,
        merged,
        tuple(_exchange(version, own.exchanges, group.exchanges) for version in versions),
    )


def _exchange(version: int, own: tuple[Exchange, ...], group: tuple[Exchange, ...]) -> Exchange:
    """Return what holds for a member: its own word where it has one, else that of its group."""
    mine = next((each for each in own if each.version == version), Exchange(version))
    theirs = next((each for each in group if each.version == version), Exchange(version))
    return Exchange(
        version,
        is_active=theirs.is_active if mine.is_active is None else mine.is_active,
        import_map=mine.import_map or theirs.import_map,
        export_map=mine.export_map or theirs.export_map,
        originates_default=(
            theirs.originates_default
            if mine.originates_default is None
            else mine.originates_default
        ),
        maximum_prefix=(
            theirs.maximum_prefix if mine.maximum_prefix is None else mine.maximum_prefix
        ),
        maximum_prefix_warns=(
            theirs.maximum_prefix_warns
            if mine.maximum_prefix is None
            else mine.maximum_prefix_warns
        ),
        line=mine.line or theirs.line,
    )
