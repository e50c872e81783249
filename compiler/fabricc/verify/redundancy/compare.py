"""The ways of one build against those of another."""

from collections.abc import Container, Iterator, Mapping

from fabricc.capability.names import NaturalKey, natural
from fabricc.verify.redundancy.change import Count, Point, RedundancyChange, Shift
from fabricc.verify.redundancy.paths import Climbs, Part, Paths, Ways, counted
from fabricc.verify.redundancy.points import Cut, cuts

_Versions = tuple[tuple[int, Ways | Climbs], ...]


def compare(before: Paths, after: Paths, devices: int = 0) -> RedundancyChange:
    """Return how `after` differs; `devices` were read for it."""
    shifts = [
        shift
        for name, host in after.hosts.items()
        if name in before.hosts
        and (shift := _shift(name, host.rack, before.hosts[name].ways, host.ways, before, after))
    ]
    lost = {
        each.name for each in shifts if not _carries(after.hosts[each.name].ways) and _is_less(each)
    }
    racks = [
        shift
        for name, rack in after.racks.items()
        if name in before.racks
        and (shift := _shift(name, None, before.racks[name].climbs, rack.climbs, before, after))
    ]
    old, new = cuts(before), cuts(after)
    return RedundancyChange(
        unreachable=_ordered(each for each in shifts if each.name in lost),
        fewer=_ordered(each for each in shifts if _is_less(each) and each.name not in lost),
        more=_ordered(each for each in shifts if not _is_less(each)),
        racks_fewer=_ordered(each for each in racks if _is_less(each)),
        racks_more=_ordered(each for each in racks if not _is_less(each)),
        appear=_points(new, old, after, frozenset()),
        vanish=_points(old, new, after, frozenset(lost)),
        devices=devices,
        hosts=len(before.hosts.keys() | after.hosts.keys()),
    )


def _shift(  # noqa: PLR0913, PLR0917
    name: str, rack: str | None, old: _Versions, new: _Versions, before: Paths, after: Paths
) -> Shift | None:
    was, now = dict(old), dict(new)
    counts = tuple(
        Count(version, counted(was[version]), counted(now[version]))
        for version in sorted(was.keys() & now.keys())
        if counted(was[version]) != counted(now[version])
    )
    if not counts:
        return None
    told: dict[str, None] = {}
    is_less = any(each.after < each.before for each in counts)
    for each in counts:
        one, other = was[each.version], now[each.version]
        if is_less:
            told |= dict.fromkeys(_missing(one, other, after.there, "{} is gone", "{}"))
        else:
            told |= dict.fromkeys(_missing(other, one, before.there, "{} is new", "no longer: {}"))
    return Shift(name, rack, counts, tuple(told))


def _missing(
    had: Ways | Climbs, have: Ways | Climbs, there: Container[str], gone: str, lacks: str
) -> Iterator[str]:
    """Yield why ways that counted do not in the other build; `there` is all that it has."""
    known = {each.key: each for each in have}
    for way in had:
        if way.lack:
            continue
        other = known.get(way.key)
        if other is not None:
            if other.lack:
                yield lacks.format(other.lack)
            continue
        # The greatest thing that is gone says it all.
        parts = [way.spine, way.leaf, way.uplink, way.key[0]]
        yield next(
            (gone.format(_noun(each)) for each in parts if each and each not in there),
            gone.format("one of its ways"),
        )


def _noun(name: str) -> str:
    return f"the cable {name}" if "--" in name and ":" in name else name


def _carries(versions: _Versions) -> bool:
    return any(each.carries for _, ways in versions for each in ways)


def _is_less(shift: Shift) -> bool:
    return any(each.after < each.before for each in shift.counts)


def _ordered(shifts: Iterator[Shift]) -> tuple[Shift, ...]:
    """Return the worst first: who has least, and then who lost most."""

    def key(shift: Shift) -> tuple[int, int, NaturalKey]:
        return shift.worst.after, shift.worst.after - shift.worst.before, natural(shift.name)

    return tuple(sorted(shifts, key=key))


_KINDS = ("spine", "leaf", "link")


def _points(
    here: Mapping[Part, Cut], there: Mapping[Part, Cut], after: Paths, lost: frozenset[str]
) -> tuple[Point, ...]:
    """Return what parts cut off here and do not there, of what the later build still has."""
    found: list[Point] = []
    for part, cut in here.items():
        other = there.get(part, Cut())
        hosts = {each for each in cut.hosts - other.hosts if each in after.hosts} - lost
        services = {each for each in cut.services - other.services if each in after.services}
        if hosts or services:
            found.append(
                Point(
                    part.kind,
                    part.name,
                    tuple(sorted(hosts, key=natural)),
                    tuple(sorted(services, key=natural)),
                )
            )

    def key(point: Point) -> tuple[int, int, NaturalKey]:
        size = len(point.hosts) + len(point.services)
        return -size, _KINDS.index(point.kind), natural(point.name)

    return tuple(sorted(found, key=key))
