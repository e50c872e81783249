"""Which hosts reach the spines, and by which of them, over the links that carry traffic."""

from collections import Counter
from collections.abc import Collection, Iterable

from fabricc.capability.names import Role
from fabricc.plan.kind import Kind, Spines, Ways
from fabricc.plan.network import Network


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
        self._kinds = Counter(map(self.kind, hosts))

    def _all(self, hosts: Iterable[str], up: list[bool]) -> dict[str, Ways]:
        self._up = up
        leafs: dict[str, Spines] = {}
        return {host: self.ways(host, frozenset(), leafs) for host in hosts}

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

    def kind(self, host: str) -> Kind:
        """Return what hosts that are alike have in common."""
        return Kind(self._first[host], self._last[host], self.of_host[host])

    @property
    def kinds(self) -> Counter[Kind]:
        """How many hosts there are of each kind."""
        return +self._kinds

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
            self._kinds[self.kind(host)] -= 1
            self.of_host[host] = self.ways(host, frozenset(), leafs)
            self._kinds[self.kind(host)] += 1
