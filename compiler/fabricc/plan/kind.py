"""Hosts that are alike, and whether two of them reach each other."""

from functools import cache
from typing import NamedTuple

Spines = int
"""A set of spines, one bit each."""

Ways = frozenset[Spines]
"""The spines of each leaf by which a host reaches any; empty: it has no path."""


class Kind(NamedTuple):
    """Hosts that are alike: by their ways before the push, after it, and as things are."""

    first: Ways
    last: Ways
    now: Ways


Shift = tuple[Kind, Ways]
"""A kind of hosts, and the ways that are left of it."""


@cache
def is_less(one: Shift, other: Shift) -> bool:
    """Tell whether hosts no longer reach each other that do before the push, after it and now.

    A host without any way is cut off, which is not looked at here.
    """
    (mine, left), (theirs, right) = one, other
    if not left or not right:
        return False
    return _reach(left, right) < min(
        _reach(mine.first, theirs.first),
        _reach(mine.last, theirs.last),
        _reach(mine.now, theirs.now),
    )


@cache
def _reach(one: Ways, other: Ways) -> int:
    """Tell how two hosts reach each other: 2 by all of their ways, 1 by some, 0 not at all.

    A leaf with a default route attracts all that its hosts send: where no spine of it leads to the
    other host, that is lost, whatever the leaf beside it has.
    """
    mine, theirs = _any(one), _any(other)
    if not mine & theirs:
        return 0
    return 2 if all(way & theirs for way in one) and all(way & mine for way in other) else 1


def _any(ways: Ways) -> Spines:
    found = 0
    for way in ways:
        found |= way
    return found
