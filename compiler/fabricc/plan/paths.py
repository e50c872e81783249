"""Which hosts reach the spines, and by which of them, over the links that carry traffic."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from fabricc.capability.names import Role
from fabricc.plan.network import Network

Spines = int
"""A set of spines, one bit each."""


class Paths:
    """The ways of every host to the spines, kept while devices are deployed one after another."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self.deployed: set[str] = set()
        spines = (name for name, role in net.roles.items() if role is Role.SPINE)
        self._bit = {name: 1 << index for index, name in enumerate(spines)}
        self._up = [net.works(number) for number in range(len(net.links))]
        self._of_leaf: dict[str, Spines] = {}
        hosts = [
            name for name, role in net.roles.items() if role is Role.HOST and name not in net.gone
        ]
        self.of_host = {name: self.spines(name, frozenset(), {}) for name in hosts}
        """Host -> the spines that it reaches, as things are; 0: it has no path."""
        self._sets = Counter(self.of_host.values())

    def carries(self, number: int) -> bool:
        """Tell whether a link carries traffic as things are."""
        return self._up[number]

    def spines(self, host: str, down: Collection[int], leafs: dict[str, Spines]) -> Spines:
        """Return the spines that a host reaches without some links; `leafs` remembers, per call."""
        reached = 0
        for number in self.net.at[host]:
            if self._up[number] and number not in down:
                leaf = self.net.links[number].upper
                if leaf not in leafs:
                    leafs[leaf] = self._spines_of(leaf, down)
                reached |= leafs[leaf]
        return reached

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
        return found - self.net.gone

    def parted(self, sets: Mapping[str, Spines]) -> bool:
        """Tell whether hosts that reach a common spine now would not with these sets of spines."""
        now = [each for each in self._sets if each]
        if any(not one & other for one in now for other in now):
            return False  # they do not reach each other now
        rest = Counter(self._sets)
        for host in sets:
            rest[self.of_host[host]] -= 1
        then = {each for each, count in rest.items() if count > 0 and each}
        then |= {each for each in sets.values() if each}
        return any(not one & other for one in then for other in then)

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
            self._sets[self.of_host[host]] -= 1
            self.of_host[host] = self.spines(host, frozenset(), leafs)
            self._sets[self.of_host[host]] += 1
