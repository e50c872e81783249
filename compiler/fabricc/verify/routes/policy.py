"""Route-maps with the lists that they name, ready to be asked about a route.

What an entry asks of the prefix alone is settled first: what is left of a map for one prefix is
its `Program`. Prefixes with the same programs are treated alike, whatever they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from fabricc.verify.frr.config import FrrConfig, PrefixLine, RouteMapEntry
from fabricc.verify.routes.expression import (
    Lines,
    communities_are_permitted,
    community,
    lines_of,
    path_is_permitted,
)
from fabricc.verify.routes.route import Prefix, Route, prefix_of


class Span(NamedTuple):
    """A line of a prefix list as numbers: a network, and the lengths that it takes."""

    permits: bool
    version: int
    base: int
    length: int
    shortest: int
    longest: int


Spans = tuple[Span, ...]


class Change(NamedTuple):
    """What an entry sets on a route that it permits."""

    add: frozenset[str] = frozenset()
    replaces: bool = False
    delete: Lines | None = None
    prepend: tuple[int, ...] = ()
    local_preference: int | None = None


class Step(NamedTuple):
    """What is left of an entry when the prefix is known."""

    permits: bool
    path: Lines | None
    communities: Lines | None
    change: Change


Program = tuple[Step, ...]
"""The steps of a map for one prefix; a route that no step takes is refused."""

ALL: Program = (Step(permits=True, path=None, communities=None, change=Change()),)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a map with its lists in place of their names."""

    step: Step
    lists: tuple[Spans, ...]
    """All of them must permit the prefix; a list that is missing permits none."""
    port: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Policy:
    """A route-map, equal to any other that does the same by the same lists."""

    entries: tuple[Entry, ...]
    hashed: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work the hash out once: policies are keys wherever routes are worked out."""
        object.__setattr__(self, "hashed", hash(self.entries))

    def __hash__(self) -> int:
        return self.hashed

    def lists(self) -> frozenset[Spans]:
        """Return the prefix lists that the map asks."""
        return frozenset(spans for entry in self.entries for spans in entry.lists)

    def program(self, permitted: Callable[[Spans], bool], port: str | None = None) -> Program:
        """Return what is left for a prefix, told which lists permit it, and for a port of zebra.

        An entry that asks for a port takes no route that comes from a neighbour.
        """
        steps: list[Step] = []
        for entry in self.entries:
            if entry.port not in {None, port}:
                continue
            if all(permitted(spans) for spans in entry.lists):
                steps.append(entry.step)
                if entry.step.path is None and entry.step.communities is None:
                    break
        return tuple(steps)

    def program_of(self, prefix: Prefix, port: str | None = None) -> Program:
        """Return what is left for one prefix."""
        return self.program(lambda spans: is_permitted(spans, prefix), port)


NOTHING = Policy(())
"""A map that is named and does not exist, or has no entries: FRR refuses everything."""
EVERYTHING = Policy((Entry(ALL[0], (), None, None),))
"""No map at all."""


def is_permitted(spans: Spans, prefix: Prefix) -> bool:
    """Tell whether a prefix list permits a prefix: the first line that matches decides."""
    version, number, length = prefix
    width = 32 if version == 4 else 128
    for span in spans:
        if (
            span.shortest <= length <= span.longest
            and span.version == version
            and (number >> (width - span.length)) == span.base
        ):
            return span.permits
    return False


def run(program: Program, route: Route) -> Route | None:
    """Return the route as a map leaves it, or None where the map refuses it."""
    for step in program:
        if step.path is not None and not path_is_permitted(step.path, route.path):
            continue
        if step.communities is not None and not communities_are_permitted(
            step.communities, route.communities
        ):
            continue
        return _changed(route, step.change) if step.permits else None
    return None


def _changed(route: Route, change: Change) -> Route:
    communities = route.communities
    if change.delete is not None:
        lines = change.delete
        communities = frozenset(
            each for each in communities if not communities_are_permitted(lines, frozenset({each}))
        )
    if change.replaces:
        communities = change.add
    elif change.add:
        communities |= change.add
    preference = change.local_preference
    return route._replace(
        path=change.prepend + route.path,
        communities=communities,
        local_preference=route.local_preference if preference is None else preference,
    )


class Book:
    """The maps of one frr.conf by name, put together when they are asked for."""

    def __init__(self, config: FrrConfig) -> None:
        self._maps = {each.name: each.entries for each in config.route_maps}
        self._prefixes = {(each.version, each.name): each.lines for each in config.prefix_lists}
        self._paths = {each.name: each.lines for each in config.as_path_lists}
        self._communities = {each.name: each.lines for each in config.community_lists}
        self._known: dict[str, Policy] = {}

    def policy(self, name: str | None) -> Policy:
        """Return a map; one that is not there refuses everything."""
        if name is None:
            return EVERYTHING
        if name not in self._known:
            entries = tuple(self._entry(each) for each in self._maps.get(name, ()))
            self._known[name] = Policy(entries)
        return self._known[name]

    def _entry(self, entry: RouteMapEntry) -> Entry:
        lists = tuple(
            spans_of(version, self._prefixes.get((version, name), ()))
            for version, name in entry.match_prefix_list
        )
        path = entry.match_as_path
        communities = entry.match_community
        step = Step(
            entry.permits,
            None if path is None else lines_of(self._paths.get(path, ())),
            None if communities is None else lines_of(self._communities.get(communities, ())),
            self._change(entry),
        )
        return Entry(step, lists, entry.match_interface, entry.set_source)

    def _change(self, entry: RouteMapEntry) -> Change:
        added = frozenset(community(each) for each in entry.set_community)
        deleted = entry.delete_community_list
        return Change(
            add=added - {"none"},
            replaces=bool(added) and not entry.set_community_is_additive,
            delete=None if deleted is None else lines_of(self._communities.get(deleted, ())),
            prepend=entry.set_prepend,
            local_preference=entry.set_local_preference,
        )


@lru_cache(maxsize=1 << 16)
def spans_of(version: int, lines: tuple[PrefixLine, ...]) -> Spans:
    """Return the lines of a prefix list as numbers, in order of their sequence."""
    width = 32 if version == 4 else 128
    found: list[Span] = []
    for line in sorted(lines, key=lambda each: each.sequence):
        family, number, length = prefix_of(line.prefix)
        shortest = length if line.at_least is None else line.at_least
        open_end = length if line.at_least is None else width
        longest = open_end if line.at_most is None else line.at_most
        found.append(
            Span(line.permits, family, number >> (width - length), length, shortest, longest)
        )
    return tuple(found)
