"""Next hops: through which of its ports a switch reaches whom, by what is cabled alone.

All addresses behind the same leafs have the same next hops, so these sets of leafs are found once
for a fabric, and each switch asks which of its own links lead to them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fabricc.capability.names import DeviceName, Role
from fabricc.topology.values import Link, LinkKind, Switch, Topology

Leafs = frozenset[DeviceName]
Group = frozenset[int]
"""Next hops of a route, as places in the list of the switch's links."""


class NextHops:
    """Finds the sets of next hops that a switch needs."""

    def __init__(self, topology: Topology) -> None:
        """Find behind which leafs the hosts and services are, and below which spines these are."""
        self.topology = topology
        leafs_of = {
            name: frozenset(link.upper.device for link in topology.links_of.get(name, ()))
            for name in topology.hosts
        }
        self._services = {
            name: Leafs().union(*(leafs_of[host] for host in each.hosts))
            for name, each in topology.services.items()
        }
        self._leafs: frozenset[Leafs] = frozenset({*leafs_of.values(), *self._services.values()})
        spines: defaultdict[DeviceName, set[DeviceName]] = defaultdict(set)
        for link in topology.links:
            if link.kind is LinkKind.UPLINK:
                spines[link.lower.device].add(link.upper.device)
        self._spines = {
            frozenset[DeviceName]().union(*(spines[leaf] for leaf in leafs))
            for leafs in (*self._leafs, *(frozenset((leaf,)) for leaf in spines))
        }

    def groups(self, switch: Switch, links: tuple[Link, ...]) -> set[Group]:
        """Return the different sets of more than one next hop of a switch."""
        by_far: defaultdict[DeviceName, list[int]] = defaultdict(list)
        for place, link in enumerate(links):
            is_lower = link.lower.device == switch.name
            by_far[link.upper.device if is_lower else link.lower.device].append(place)
        if switch.role is Role.SPINE:
            wanted = (*self._leafs, *(frozenset((leaf,)) for leaf in by_far))
            found = {_union(by_far, leafs) for leafs in wanted}
        else:
            found = set(self._of_leaf(by_far))
        return {group for group in found if len(group) > 1}

    def _of_leaf(self, by_far: dict[DeviceName, list[int]]) -> Iterator[Group]:
        """Yield what leads up, to a host, and to the members of a service behind this leaf."""
        for spines in self._spines:
            yield _union(by_far, spines)
        members: defaultdict[str, list[DeviceName]] = defaultdict(list)
        for far, places in by_far.items():
            yield frozenset(places)
            for service in self.topology.services_of.get(far, ()):
                members[service.name].append(far)
        for hosts in members.values():
            yield _union(by_far, hosts)


def _union(by_far: dict[DeviceName, list[int]], names: Iterable[DeviceName]) -> Group:
    return frozenset(place for name in names for place in by_far.get(name, ()))
