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
    """Yield the families that a peer group speaks before or after, and not in both states."""
    if before.bgp is None or after.bgp is None or before.bgp.sessions == after.bgp.sessions:
        return
    old, new = (frr_view(each, release_of(each)) for each in (before, after))
    if old is None or new is None:
        return
    groups = {each.name for each in old.bgp.groups} & {each.name for each in new.bgp.groups}
    for group in sorted(groups):
        one, other = _families(old, group), _families(new, group)
        if one != other:
            members = {each.port for each in old.bgp.neighbors if each.group == group}
            yield Change(
                path=("bgp", f"peer group {group}", "families"),
                kind=Kind.CHANGED,
                before=", ".join(sorted(one)) or "at each neighbour",
                after=", ".join(sorted(other)) or "at each neighbour",
                effect=Effect.SESSION_RESET,
                scope=Scope(tuple(sorted(members))),
                reason=_REASON,
                origin_before=before.origin,
                origin_after=after.origin,
            )


def _families(view: FrrView, group: str) -> frozenset[str]:
    return frozenset(
        family.name
        for family in view.bgp.families
        for exchange in family.exchanges
        if exchange.name == group and exchange.is_active
    )
