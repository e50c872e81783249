"""Which routes each kernel must have where something is drained: the last choice of everybody.

The same second opinion as `expect`, told in the same words: cables, addresses, and what the
manifest says is drained. A path is drained if anything on it is: a cable, a device, the member of a
service that it leads to. Any path that is not comes first, however long it is; among drained paths
the usual order holds.
"""

from typing import TYPE_CHECKING, NamedTuple

from fabricc.lab.fabric import Fabric

if TYPE_CHECKING:
    from fabricc.lab.expect import Expectation, Holders

_NONE = frozenset[str]()


class Way(NamedTuple):
    """How a device reaches an address."""

    ports: frozenset[str]
    is_drained: bool
    is_direct: bool = False
    """By a cable to whoever has the address, or as the device's own: a leaf tells that upward."""


NO_WAY = Way(_NONE, is_drained=True)


def is_anything_drained(fabric: Fabric) -> bool:
    """Tell whether anything of a fabric is drained."""
    return any(
        each.drained.device or each.drained.ports or each.drained.services or each.gateways_left
        for each in fabric.devices.values()
    )


class Aim(NamedTuple):
    """An address by who has it, and by which of them others are preferred to."""

    holders: "Holders"
    drained: "Holders"


class Avoidance:
    """The routes of a fabric of which something is drained."""

    def __init__(self, expectation: "Expectation") -> None:
        self.expectation = expectation
        self.devices = expectation.fabric.devices
        self.ports = expectation.ports
        self._known: dict[tuple[str, Aim], Way] = {}
        self._defaults: dict[str, Way] = {}

    def aim(self, holders: "Holders", address: str) -> Aim:
        """Return an address that some devices have, with those who tell it as the last choice."""
        drained = frozenset(
            name
            for name in holders
            if self.devices[name].drained.device
            or any(str(each) == address for each in self.devices[name].drained.services)
        )
        return Aim(holders, drained)

    def way(self, name: str, aim: Aim) -> Way:
        """Return the way of a device to an address of others."""
        key = name, aim
        if key not in self._known:
            if name in self.expectation.spines:
                self._known[key] = self._of_spine(name, aim)
            elif name in self.expectation.leafs:
                self._known[key] = self._of_leaf(name, aim)
            else:
                self._known[key] = self._of_host(name, aim)
        return self._known[key]

    def default(self, name: str) -> Way:
        """Return the way out of a leaf or a host."""
        if name not in self._defaults:
            is_leaf = name in self.expectation.leafs
            offers = {}
            for port, far in self.ports[name].items():
                if is_leaf and far in self.expectation.spines:
                    offers[port] = self._is_drained(name, port, self.devices[far].drained.device), 1
                elif not is_leaf and far in self.expectation.leafs and self.default(far).ports:
                    offers[port] = self._is_left(name, port, far), 1
            self._defaults[name] = _best(offers)
        return self._defaults[name]

    def _is_left(self, name: str, port: str, leaf: str) -> bool:
        """Tell whether a host takes another leaf first: by BGP, or since its file says so."""
        left = self.devices[name].gateways_left
        if left is None:
            return self._is_drained(name, port, self.default(leaf).is_drained)
        return port in left

    def _of_spine(self, name: str, aim: Aim) -> Way:
        """By leafs whose own way is direct."""
        near = self._by(name, self.expectation.leafs_near(aim.holders))
        undrained = [
            port
            for port, leaf in near.items()
            if not self._is_drained(name, port, self._direct(leaf, aim).is_drained)
        ]
        if undrained:
            return Way(frozenset(undrained), is_drained=False)
        told = frozenset(port for port, leaf in near.items() if self._tells(leaf, aim))
        return Way(told, is_drained=True)

    def _of_leaf(self, name: str, aim: Aim) -> Way:
        """By a host of its own, else by spines; undrained first."""
        direct = self._direct(name, aim)
        if direct.ports and not direct.is_drained:
            return direct
        above = self._undrained_above(name, aim)
        if above:
            return Way(above, is_drained=False)
        if direct.ports:
            return direct
        spines = self._by(name, self.expectation.spines)
        return Way(
            frozenset(port for port, spine in spines.items() if self._others(spine, name, aim)),
            is_drained=True,
        )

    def _of_host(self, name: str, aim: Aim) -> Way:
        """By leafs that tell it: undrained first, then the shortest."""
        others = Aim(aim.holders - {name}, aim.drained)
        offers: dict[str, tuple[bool, int]] = {}
        for port, (leaf, leaf_port) in self.expectation.fabric.far_ends[name].items():
            session = self.devices[leaf].sessions.get(leaf_port)
            told = session.receive if session else None
            if told == "all" and leaf in aim.holders:
                offers[port] = self._is_drained(name, port, leaf in aim.drained), 1
                continue
            way = self.way(leaf, others) if leaf not in aim.holders else NO_WAY
            is_local = way.is_direct and aim.holders <= self.expectation.hosts
            if way.ports and (told == "all" or (told == "rack" and is_local)):
                is_drained = self._is_drained(name, port, way.is_drained)
                offers[port] = is_drained, 2 if way.is_direct else 3
        return _best(offers)

    def _direct(self, name: str, aim: Aim) -> Way:
        """Return the way of a leaf to what it has itself, or by a cable to a host that has it."""
        if name in aim.holders:
            return Way(frozenset({"lo"}), name in aim.drained, is_direct=True)
        offers = {
            port: (self._is_drained(name, port, far in aim.drained), 1)
            for port, far in self._by(name, aim.holders).items()
        }
        return _best(offers)._replace(is_direct=True)

    def _undrained_above(self, leaf: str, aim: Aim) -> frozenset[str]:
        """Return the ports by which a leaf hears an undrained path from a spine."""
        return frozenset(
            port
            for port, spine in self._by(leaf, self.expectation.spines).items()
            if not self._is_drained(leaf, port, self.devices[spine].drained.device)
            and self._undrained_below(spine, aim) - {leaf}
        )

    def _undrained_below(self, spine: str, aim: Aim) -> frozenset[str]:
        """Return the leafs by which a spine has an undrained path."""
        return frozenset(
            leaf
            for port, leaf in self._by(spine, self.expectation.leafs_near(aim.holders)).items()
            if not self._is_drained(spine, port, self._direct(leaf, aim).is_drained)
        )

    def _others(self, spine: str, leaf: str, aim: Aim) -> bool:
        """Tell whether a spine has a path that does not come from this leaf."""
        return any(self.ports[spine][port] != leaf for port in self.way(spine, aim).ports)

    def _tells(self, leaf: str, aim: Aim) -> bool:
        """Tell whether a leaf announces an address upward: what it reaches directly, and so."""
        return leaf in aim.holders or self.way(leaf, aim).is_direct

    def _is_drained(self, name: str, port: str, is_drained: bool) -> bool:  # noqa: FBT001 - of the far end
        """Tell whether a path is drained once it has come in by a port."""
        drained = self.devices[name].drained
        return is_drained or drained.device or port in drained.ports

    def _by(self, name: str, neighbours: frozenset[str]) -> dict[str, str]:
        return {port: far for port, far in self.ports[name].items() if far in neighbours}


def _best(offers: dict[str, tuple[bool, int]]) -> Way:
    """Return the way by all ports that are as good as the best: undrained, then short."""
    if not offers:
        return NO_WAY
    best = min(offers.values())
    return Way(frozenset(port for port, each in offers.items() if each == best), best[0])
