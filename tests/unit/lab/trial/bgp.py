"""BGP itself, in small: what `Expectation` and `told` foresee is here found out by speaking it.

Every session carries AS paths. A path with the receiver's own ASN is refused, the shortest is told
on, never to the one that it is from; all that are as short carry packets. Policy: a host tells its
own prefixes alone, a leaf tells spines its own and its hosts', and hosts what they `receive`.
"""

from dataclasses import dataclass
from random import Random

from fabricc.lab.expect import DEFAULT
from fabricc.lab.fabric import Fabric
from fabricc.lab.trial.sessions import spoken

Heard = dict[tuple[str, str], dict[str, tuple[int, ...]]]
"""Node and port -> destination -> the AS path that was taken there."""


DRAINED = -1
"""Stands in a path that carries the community `graceful-shutdown`."""


def rank(path: tuple[int, ...]) -> tuple[bool, int]:
    """The lowest is the best: the local preference first, which drained paths lose by."""
    return DRAINED in path, sum(1 for each in path if each != DRAINED)


@dataclass(frozen=True)
class Speakers:
    """All devices of a fabric, in one version of IP; who wins between equals is left to chance."""

    fabric: Fabric
    version: int
    seed: int = 0

    def heard(self) -> Heard:
        """Return what each has taken from each when nobody has anything new to say."""
        ends = [(name, port) for name, ports in self.fabric.far_ends.items() for port in ports]
        heard: Heard = {end: {} for end in ends}
        for _ in range(10):
            said = {end: self._taken(heard, *end) for end in ends}
            if said == heard:
                return heard
            heard = said
        raise AssertionError("it does not converge")

    def routes(self, heard: Heard, node: str) -> dict[str, frozenset[str]]:
        """Return destination -> the ports of all shortest paths."""
        own = self._own(node)
        found: dict[str, frozenset[str]] = {}
        for destination, paths in self._paths(heard, node).items():
            if destination not in own:
                least = min(map(rank, paths.values()))
                found[destination] = frozenset(
                    p for p, path in paths.items() if rank(path) == least
                )
        return found

    def _own(self, node: str) -> set[str]:
        device = self.fabric.devices[node]
        return {str(each) for each in device.addresses if each.version == self.version}

    def _paths(self, heard: Heard, node: str) -> dict[str, dict[str, tuple[int, ...]]]:
        found: dict[str, dict[str, tuple[int, ...]]] = {}
        for port in self.fabric.far_ends[node]:
            for destination, path in heard[node, port].items():
                found.setdefault(destination, {})[port] = path
        return found

    def _taken(self, heard: Heard, node: str, port: str) -> dict[str, tuple[int, ...]]:
        """Return what a node takes from the far end of a port."""
        if self.version not in spoken(self.fabric, node, port):
            return {}
        far, far_port = self.fabric.far_ends[node][port]
        asn = self.fabric.devices[node].asn
        told = self._told(heard, far, far_port)
        drained = self.fabric.devices[node].drained
        mark = (DRAINED,) if drained.device or port in drained.ports else ()
        return {
            destination: (*path, *mark) for destination, path in told.items() if asn not in path
        }

    def _told(self, heard: Heard, node: str, port: str) -> dict[str, tuple[int, ...]]:
        """Return what a node tells the far end of a port."""
        device, neighbours = self.fabric.devices[node], self.fabric.ports(node)
        roles = {each: self.fabric.devices[far].role for each, far in neighbours.items()}
        told: dict[str, tuple[int, ...]] = dict.fromkeys(self._own(node), (device.asn,))
        for service in device.drained.services:
            if str(service) in told:
                told[str(service)] = device.asn, DRAINED
        if device.role == "spine":
            told[DEFAULT] = (device.asn,)
        from_hosts: set[str] = set()
        for destination, paths in self._paths(heard, node).items():
            best = self._best(node, destination, paths)
            if destination in told or best == port:
                continue
            told[destination] = (device.asn, *paths[best])
            if roles[best] == "host":
                from_hosts.add(destination)
        mark = (DRAINED,) if device.drained.device else ()
        return {
            each: (*path, *mark)
            for each, path in told.items()
            if self._is_let(node, port, each, from_hosts)
        }

    def _best(self, node: str, destination: str, paths: dict[str, tuple[int, ...]]) -> str:
        least = min(map(rank, paths.values()))
        equal = sorted(port for port, path in paths.items() if rank(path) == least)
        return Random(f"{self.seed} {node} {destination}").choice(equal)

    def _is_let(self, node: str, port: str, destination: str, from_hosts: set[str]) -> bool:
        """The export policy of a device towards a port."""
        role, own = self.fabric.devices[node].role, destination in self._own(node)
        if role == "spine":
            return True
        if role == "host":
            return own
        if self.fabric.devices[self.fabric.ports(node)[port]].role == "spine":
            return own or destination in from_hosts
        receive = self.fabric.devices[node].sessions[port].receive
        is_near = receive == "rack" and destination in from_hosts
        return destination == DEFAULT or receive == "all" or is_near
