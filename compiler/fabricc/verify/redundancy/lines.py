"""A change of redundancy in a few lines, for people: the worst first, what is alike together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fabricc.capability.fold import folded
from fabricc.verify.redundancy.change import Count, Point, RedundancyChange, Shift, Skipped

_NAMES = 3
"""How many names of a kind stand in a line."""

_WORDS = 8
"""How many words of names that are folded stand in a line."""


def lines(change: RedundancyChange, *, limit: int | None = 12, quote: str = "") -> tuple[str, ...]:
    """Return the lines; `quote` stands around each name. The last of `limit` counts the rest."""
    found = tuple(_Writer(quote).all(change))
    if limit is None or len(found) <= limit:
        return found
    return (*found[: limit - 1], f"and {len(found) - limit + 1} more")


class _Writer:
    def __init__(self, quote: str) -> None:
        self._quote = quote

    def all(self, change: RedundancyChange) -> Iterator[str]:
        if change.skipped is not None:
            yield self._skipped(change.skipped)
        for shifts in _alike(change.unreachable):
            yield f"{self._hosts(shifts)} can no longer be reached: {_why(shifts[0])}"
        yield from self._points(change.appear, "new single point of failure")
        for shifts in _alike(change.fewer):
            yield f"{self._hosts(shifts)}: {_counts(shifts[0], 'path')}, {_why(shifts[0])}"
        for shifts in _alike(change.racks_fewer):
            yield f"{self._racks(shifts)}: {_counts(shifts[0], 'uplink')}, {_why(shifts[0])}"
        yield from self._points(change.vanish, "no single point of failure any more")
        for shifts in _alike(change.more):
            yield f"{self._hosts(shifts)}: {_counts(shifts[0], 'path')}, {_why(shifts[0])}"
        for shifts in _alike(change.racks_more):
            yield f"{self._racks(shifts)}: {_counts(shifts[0], 'uplink')}, {_why(shifts[0])}"

    def _skipped(self, skipped: Skipped) -> str:
        said = f"redundancy was not compared: {skipped.devices} devices would have to be read"
        if not skipped.wide:
            return said
        verb = "differs" if len(skipped.wide) == 1 else "differ"
        return f"{said}, since {self._names(skipped.wide)} {verb} for all that is cabled there"

    def _points(self, points: Iterable[Point], what: str) -> Iterator[str]:
        alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Point]] = defaultdict(list)
        for each in points:
            alike[each.hosts, each.services].append(each)
        for (hosts, services), found in alike.items():
            said = [self._counted(hosts, "host")] if hosts else []
            said += [f"the service {self._names(services)}"] if services else []
            names = ", ".join(f"{each.kind} {self._name(each.name)}" for each in found)
            yield f"{what}: {names} (for {' and '.join(said)})"

    def _hosts(self, shifts: list[Shift]) -> str:
        return self._counted([each.name for each in shifts], "host")

    def _racks(self, shifts: list[Shift]) -> str:
        return self._counted([each.name for each in shifts], "rack")

    def _counted(self, names: Iterable[str], noun: str) -> str:
        known = list(names)
        if len(known) == 1:
            return f"{noun} {self._names(known)}"
        return f"{len(known)} {noun}s ({self._folded(known)})"

    def _folded(self, names: list[str]) -> str:
        words = folded(names).split(", ")
        if len(words) > _WORDS:
            return self._names(names)
        return ", ".join(self._name(each) for each in words)

    def _names(self, names: Iterable[str]) -> str:
        known = list(names)
        more = len(known) - _NAMES
        shown = ", ".join(self._name(each) for each in known[:_NAMES])
        return f"{shown} and {more} more" if more > 0 else shown

    def _name(self, name: str) -> str:
        return f"{self._quote}{name}{self._quote}"


def _alike(shifts: Iterable[Shift]) -> Iterator[list[Shift]]:
    """Yield together what shifts in one way and for one reason."""
    found: dict[tuple[tuple[Count, ...], tuple[str, ...]], list[Shift]] = defaultdict(list)
    for each in shifts:
        found[each.counts, each.because].append(each)
    yield from found.values()


def _counts(shift: Shift, noun: str) -> str:
    """Write `8 paths -> 4`; the versions of IP apart where they differ."""
    if len({(each.before, each.after) for each in shift.counts}) == 1 and len(shift.counts) > 1:
        first = shift.counts[0]
        return f"{_number(first.before, noun)} -> {first.after}"
    return ", ".join(
        f"{_number(each.before, noun)} -> {each.after} for IPv{each.version}"
        for each in shift.counts
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _why(shift: Shift) -> str:
    more = len(shift.because) - _NAMES
    said = "; ".join(shift.because[:_NAMES])
    return f"{said}; and {more} more" if more > 0 else said
