"""The decision of one device: which of the routes that it has are the best, world by world."""

from typing import NamedTuple

from fabricc.verify.routes.core import Node
from fabricc.verify.routes.route import Route

Rank = tuple[bool, int, int, int]
Candidate = tuple[Rank, Route]
"""A route with its rank, so that it is worked out once."""

Held = tuple[tuple[Candidate, int], ...]
"""Routes, and the worlds in which each is there."""

Perhaps = tuple[tuple[Candidate | None, int], ...]
"""Routes that a neighbour may tell as well; None: it may tell nothing."""

_Offer = tuple[Candidate, int, int]
"""A route, the worlds in which it is there, and its slot."""

OWN, DIRECT = -2, -1
"""Where a route comes from, if it is no slot."""


class Choice(NamedTuple):
    """What one device does with packets to a prefix, and what it tells on."""

    best: Held
    """What it tells: one route a world."""
    equal: Held
    """All routes that are as good as the one that it tells."""
    own: int
    """The worlds in which it has the prefix itself."""
    direct: int
    """The worlds in which it sends straight to the hosts at its ports."""
    slots: tuple[int, ...]
    """Slot -> the worlds in which that session is a next hop."""

    def any_slot(self) -> int:
        """Return the worlds in which at least one session is a next hop."""
        worlds = 0
        for mask in self.slots:
            worlds |= mask
        return worlds


def candidate(route: Route) -> Candidate:
    """Return a route with its rank."""
    return route.rank, route


def choose(
    node: Node, own: Candidate | None, direct: Candidate | None, heard: list[Held]
) -> Choice:
    """Return the choice of a device among its own route, its hosts' and its neighbours'."""
    held = _held(node, own, direct, heard)
    best: list[tuple[Candidate, int]] = []
    equal: list[tuple[Candidate, int]] = []
    used: list[_Offer] = []
    left = node.alive
    for rank in sorted({each[0] for each, _, _ in held}, reverse=True):
        taken = 0
        same: list[_Offer] = []
        for each, mask, slot in held:
            here = mask & left
            if here and each[0] == rank:
                first = here & ~taken
                if first:
                    best.append((each, first))
                    taken |= here
                same.append((each, here, slot))
        equal += [(each, mask) for each, mask, _ in same]
        if len(same) > 1 and (not node.relaxes or len(same) > node.width):
            same = _narrowed(node, same)
        used += same
        left &= ~taken
        if not left:
            break
    masks = [0] * (len(heard) + 2)
    for _, mask, slot in used:
        masks[slot] |= mask
    return Choice(
        _joined(best) if len(best) > 1 else tuple(best),
        _joined(equal) if len(equal) > 1 else tuple(equal),
        masks[OWN],
        masks[DIRECT],
        tuple(masks[:-2]),
    )


def _held(
    node: Node, own: Candidate | None, direct: Candidate | None, heard: list[Held]
) -> list[_Offer]:
    held: list[_Offer] = []
    if own is not None:
        held.append((own, node.alive, OWN))
    if direct is not None:
        held.append((direct, node.alive, DIRECT))
    for slot, message in enumerate(heard):
        held += [(each, mask, slot) for each, mask in message]
    return held


def _joined(held: list[tuple[Candidate, int]]) -> Held:
    """Return the same with each route once."""
    masks: dict[Candidate, int] = {}
    for each, mask in held:
        masks[each] = masks.get(each, 0) | mask
    return tuple(masks.items())


def _narrowed(node: Node, same: list[_Offer]) -> list[_Offer]:
    """Return the next hops among equal routes where not all of them may be used.

    Without `multipath-relax` they must come from the AS of the best; `maximum-paths` takes the
    first of them.
    """
    if not node.relaxes:
        first: dict[int, int] = {}
        taken = 0
        for _, mask, slot in same:
            asn = node.far[slot] if slot >= 0 else slot
            first[asn] = first.get(asn, 0) | (mask & ~taken)
            taken |= mask
        same = [
            (each, mask & first[node.far[slot] if slot >= 0 else slot], slot)
            for each, mask, slot in same
        ]
    places = [0] * min(node.width, len(same))
    narrowed: list[_Offer] = []
    for each, mask, slot in same:
        left, used = mask, 0
        for number, worlds in enumerate(places):
            free = left & ~worlds
            places[number] |= free
            used |= free
            left &= ~free
        narrowed.append((each, used, slot))
    return narrowed


def doubt(choice: Choice, heard: list[Held], perhaps: dict[int, Perhaps]) -> int:
    """Return the worlds in which a device would do otherwise, had a neighbour told another route.

    `perhaps` has, by slot, all routes between which the neighbour decided by age.
    """
    worlds = 0
    for slot, others in perhaps.items():
        for other, mask in others:
            if other is None:
                said = 0
                for _, where in heard[slot]:
                    said |= where
                worlds |= mask & said & choice.slots[slot]
                continue
            same = 0
            for each, where in heard[slot]:
                if _alike(each, other):
                    same |= where
            differs = mask & ~same
            worlds |= differs & (choice.slots[slot] | _no_better(choice, other, differs))
    return worlds


def _alike(one: Candidate, other: Candidate) -> bool:
    return one[0] == other[0] and one[1].communities == other[1].communities


def _no_better(choice: Choice, other: Candidate, among: int) -> int:
    """Return the worlds in which what a device chose is no better than another route."""
    worlds = among
    for each, mask in choice.best:
        if each[0] > other[0]:
            worlds &= ~mask
    return worlds
