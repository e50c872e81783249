"""What FRR is told of a whole peer group: it meets every member, whoever of them was changed.

A group says what all of its members have in common. When one that differs joins or leaves, what was
said at the group is said at each member, or the reverse, and FRR takes it from all of them first.
"""

from collections.abc import Iterator

from fabricc.impact.change import Change, Kind, Scope
from fabricc.impact.effect import Effect
from fabricc.ir.device import Device
from fabricc.platforms.frr import FrrView, frr_view
from fabricc.platforms.linux.release import release_of

_REASON = "what all members have in common is said at their peer group: FRR takes it from each"


def shared(before: Device, after: Device) -> Iterator[Change]:
    """Yield what moves from a peer group to its members, or the reverse: families and BFD."""
    if before.bgp is None or after.bgp is None or before.bgp.sessions == after.bgp.sessions:
        return
    old, new = (frr_view(each, release_of(each)) for each in (before, after))
    if old is None or new is None:
        return
    groups = {each.name for each in old.bgp.groups} & {each.name for each in new.bgp.groups}
    for group in sorted(groups):
        members = {each.port for each in old.bgp.neighbors if each.group == group}
        one, other = _families(old, group), _families(new, group)
        if one != other:
            yield _change("families", group, members, (one, other), (before, after))
        watched, watching = _watched(old, group), _watched(new, group)
        moved = {port for port in members & watching.keys() if watched[port] != watching[port]}
        moved = {port for port in moved if watched[port] and watching[port]}
        if moved:
            said = (_at(group, watched), _at(group, watching))
            yield _change("bfd", group, moved, said, (before, after))


def _change(
    field: str,
    group: str,
    members: set[str],
    said: tuple[frozenset[str], frozenset[str]],
    devices: tuple[Device, Device],
) -> Change:
    old, new = (", ".join(sorted(filter(None, each))) or "at each neighbour" for each in said)
    return Change(
        path=("bgp", f"peer group {group}", field),
        kind=Kind.CHANGED,
        before=old,
        after=new,
        effect=Effect.SESSION_RESET,
        scope=Scope(tuple(sorted(members))),
        reason=_REASON,
        origin_before=devices[0].origin,
        origin_after=devices[1].origin,
    )


def _families(view: FrrView, group: str) -> frozenset[str]:
    return frozenset(
        family.name
        for family in view.bgp.families
        for exchange in family.exchanges
        if exchange.name == group and exchange.is_active
    )


def _watched(view: FrrView, group: str) -> dict[str, str]:
    """Return where BFD of each member is said: at the group, at itself, or nowhere."""
    has_group = any(each.name == group and each.bfd for each in view.bgp.groups)
    return {
        each.port: each.port if each.bfd else group if has_group else ""
        for each in view.bgp.neighbors
        if each.group == group
    }


def _at(group: str, watched: dict[str, str]) -> frozenset[str]:
    return frozenset({group} & set(watched.values()))
