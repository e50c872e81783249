"""Which hosts reach the spines, and by which of them, over the links that carry traffic."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

from fabricc.capability.names import Role
from fabricc.plan.network import Network

Spines = int
"""A set of spines, one bit each."""

Ways = frozenset[Spines]
"""The spines of each leaf by which a host reaches any; empty: it has no path."""


class _Kind(NamedTuple):
    """Hosts that are alike: by their ways before the push, after it, and as things are."""

    first: Ways
    last: Ways
    now: Ways


_Shift = tuple[_Kind, Ways]
"""A kind of hosts, and the ways that are left of it."""


class Paths:
    """The ways of every host to the spines, kept while devices are deployed one after another.

    Only hosts that are in both builds count: one that goes loses its paths on purpose.
    """

    def __init__(self, net: Network, changed: Collection[str]) -> None:
        """Begin with the old files; `changed` are all devices that get new ones."""
        self.net = net
        self.deployed: set[str] = set()
        spines = (name for name, role in net.roles.items() if role is Role.SPINE)
        self._bit = {name: 1 << index for index, name in enumerate(spines)}
        numbers = range(len(net.links))
        hosts = [name for name in net.kept if net.roles[name] is Role.HOST]
        self._last = self._all(hosts, [net.works(number, changed) for number in numbers])
        self._up = [net.works(number) for number in numbers]
        self.of_host = self._all(hosts, self._up)
        """Host -> its ways as things are."""
        self._first = dict(self.of_host)
        self._kinds = Counter(map(self._kind, hosts))

    def _all(self, hosts: Iterable[str], up: list[bool]) -> dict[str, Ways]:
        self._up = up
        leafs: dict[str, Spines] = {}
        return {host: self.ways(host, frozenset(), leafs) for host in hosts}

    def _kind(self, host: str) -> _Kind:
        return _Kind(self._first[host], self._last[host], self.of_host[host])

    def lasts(self, host: str) -> bool:
        """Tell whether a host has a path when all devices have their new files."""
        return bool(self._last[host])

    def carries(self, number: int) -> bool:
        """Tell whether a link carries traffic as things are."""
        return self._up[number]

    def ways(self, host: str, down: Collection[int], leafs: dict[str, Spines]) -> Ways:
        """Return the ways of a host without some links; `leafs` remembers, per set of these."""
        found = set()
        for number in self.net.at[host]:
            if self._up[number] and number not in down:
                leaf = self.net.links[number].upper
                if leaf not in leafs:
                    leafs[leaf] = self._spines_of(leaf, down)
                if leafs[leaf]:
                    found.add(leafs[leaf])
        return frozenset(found)

    def _spines_of(self, leaf: str, down: Collection[int]) -> Spines:
        reached = 0
        for number in self.net.at[leaf]:
            link = self.net.links[number]
            if link.lower == leaf and self._up[number] and number not in down:
                reached |= self._bit.get(link.upper, 0)
        return reached

    def met(self, down: Iterable[int]) -> set[str]:
        """Return the hosts that some links are on a path of, but those that are removed."""
        found: set[str] = set()
        for number in down:
            lower = self.net.links[number].lower
            if self.net.roles[lower] is Role.HOST:
                found.add(lower)
            else:
                found |= self.net.hosts_of[lower]
        return found & self.of_host.keys()

    def hangs_on(self, host: str, down: Collection[int]) -> bool:
        """Tell whether all links of a host go by some, whichever links there will ever be."""
        return not any(
            number not in down and self._climbs(self.net.links[number].upper, down)
            for number in self.net.at[host]
        )

    def _climbs(self, leaf: str, down: Collection[int]) -> bool:
        links = self.net.links
        return any(n not in down and links[n].lower == leaf for n in self.net.at[leaf])

    def parted(self, ways: Mapping[str, Ways]) -> list[str]:
        """Return the hosts that would no longer reach others, of those that have other ways.

        Hosts that reach each other before the push, after it and now ought to do so throughout. A
        host without any way is cut off, which is not looked at here.
        """
        shifts = {host: (self._kind(host), then) for host, then in ways.items()}
        rest = self._kinds - Counter(kind for kind, _ in shifts.values())
        found = {*shifts.values(), *((kind, kind.now) for kind in rest)}
        bad: set[_Shift] = set()
        for one, other in combinations(found, 2):
            if _is_less(one, other):
                bad |= {one, other}
        return [host for host, shift in shifts.items() if shift in bad]

    def deploy(self, devices: Iterable[str]) -> None:
        """Let devices have their new files."""
        names = set(devices)
        self.deployed |= names
        changed = set()
        for name in names:
            for number in self.net.at[name]:
                works = self.net.works(number, self.deployed)
                if works is not self._up[number]:
                    self._up[number] = works
                    changed.add(number)
        leafs: dict[str, Spines] = {}
        for host in self.met(changed):
            self._kinds[self._kind(host)] -= 1
            self.of_host[host] = self.ways(host, frozenset(), leafs)
            self._kinds[self._kind(host)] += 1


def _is_less(one: _Shift, other: _Shift) -> bool:
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
