"""Which routes each kernel must have, and by which ports: worked out from cables and addresses.

It knows nothing of FRR, of the templates or of the IR: it is a second opinion about what a fabric
of these cables must do. Spines share an ASN, leafs and hosts have one each.
"""

from functools import cached_property
from typing import NamedTuple

from fabricc.lab.avoid import Avoidance, is_anything_drained
from fabricc.lab.fabric import Device, End, Fabric
from fabricc.lab.routes import Routes

DEFAULT = "default"

Holders = frozenset[str]
"""The devices that have one address: one, or all members of a service."""

_NOWHERE = frozenset[str]()


class Walk(NamedTuple):
    """All paths from one device to one address."""

    ends: frozenset[str | None]
    """Who has it there; None for a device that has no route."""
    ports: frozenset[End]
    """The ports by which packets may leave a device."""


class Expectation:
    """What is expected of the kernels of one fabric, or of a part of it."""

    def __init__(self, fabric: Fabric) -> None:
        self.fabric = fabric
        self.ports: dict[str, dict[str, str]] = {n: fabric.ports(n) for n in fabric.devices}
        self.spines = frozenset(device.name for device in fabric.of_role("spine"))
        self.leafs = frozenset(device.name for device in fabric.of_role("leaf"))
        self.hosts = frozenset(device.name for device in fabric.of_role("host"))
        self.versions = fabric.versions
        self._routes: dict[tuple[str, int], Routes] = {}
        self._near: dict[Holders, frozenset[str]] = {}
        self._upper: dict[frozenset[str], frozenset[str]] = {}
        self.avoidance = Avoidance(self) if is_anything_drained(fabric) else None

    @cached_property
    def addresses(self) -> dict[int, list[tuple[str, Holders]]]:
        """Version of IP -> every address as `ip` shows it, and its holders."""
        holders: dict[str, set[str]] = {}
        versions: dict[str, int] = {}
        for device in self.fabric.devices.values():
            for address in device.addresses:
                versions[str(address)] = address.version
                holders.setdefault(str(address), set()).add(device.name)
        found: dict[int, list[tuple[str, Holders]]] = {4: [], 6: []}
        for text, version in versions.items():
            found[version].append((text, frozenset(holders[text])))
        return found

    def routes(self, name: str, version: int) -> Routes:
        """Return the routes of one family that a device must have from the fabric, and no other."""
        key = name, version
        if key not in self._routes:
            self._routes[key] = self._work_out(self.fabric.devices[name], version)
        return self._routes[key]

    def default(self, name: str) -> frozenset[str]:
        """Return the ports by which a device has a default route."""
        if self.avoidance:
            return _NOWHERE if name in self.spines else self.avoidance.default(name).ports
        if name in self.leafs:
            return self._to(name, self.spines)
        if name not in self.hosts:
            return _NOWHERE
        if self.fabric.devices[name].is_found_by_arp:
            return self._to(name, self._answering) or self._to(name, self.leafs)
        return self._to(name, self._upward)

    def reached(self, source: str, address: str, version: int) -> frozenset[str | None]:
        """Return where packets to an address can end: its holders, None for a place that drops."""
        return self.walk(source, address, version).ends

    def walk(self, source: str, address: str, version: int) -> "Walk":
        """Return where packets to an address can end, and by which ports they may go."""
        ends, crossed = set[str | None](), set[End]()
        seen, coming = set[str](), [source]
        while coming:
            name = coming.pop()
            if name in seen:
                continue
            seen.add(name)
            if any(str(each) == address for each in self.fabric.devices[name].addresses):
                ends.add(name)
                continue
            routes = self.routes(name, version)
            ports = routes.get(address) or routes.get(DEFAULT)
            if not ports:
                ends.add(None)
                continue
            coming += [self.ports[name][port] for port in ports]
            crossed |= {(name, port) for port in ports}
        return Walk(frozenset(ends), frozenset(crossed))

    def _work_out(self, device: Device, version: int) -> Routes:
        if device.role == "host" and version not in device.versions:
            return {}
        choose = {"spine": self._of_spine, "leaf": self._of_leaf, "host": self._of_host}
        known: dict[Holders, frozenset[str]] = {}
        own = {str(address) for address in device.addresses}
        found: Routes = {DEFAULT: self.default(device.name)}
        for text, holders in self.addresses[version]:
            if text in own:
                continue
            if self.avoidance:
                aim = self.avoidance.aim(holders, text)
                found[text] = self.avoidance.way(device.name, aim).ports
                continue
            if holders not in known:
                known[holders] = choose[device.role](device.name, holders)
            found[text] = known[holders]
        return {destination: ports for destination, ports in found.items() if ports}

    @cached_property
    def _upward(self) -> frozenset[str]:
        """The leafs that have a default route: those with a spine."""
        return frozenset(leaf for leaf in self.leafs if self._to(leaf, self.spines))

    @cached_property
    def _answering(self) -> frozenset[str]:
        """The leafs that answer hosts without BGP: those of Cumulus do so without a way out, too.

        Where none answers a host, it uses all that are up.
        """
        devices = self.fabric.devices
        blind = frozenset(leaf for leaf in self.leafs if devices[leaf].platform == "cumulus")
        return self._upward | blind

    def _of_spine(self, name: str, holders: Holders) -> frozenset[str]:
        """Spines share an ASN: one never learns another's loopback."""
        return self._to(name, self.leafs_near(holders))

    def _of_leaf(self, name: str, holders: Holders) -> frozenset[str]:
        """Of hosts at its ports, those without BGP come first: what ARP tells is preferred."""
        devices = self.fabric.devices
        told = frozenset(each for each in holders if devices[each].is_found_by_arp)
        direct = self._to(name, told) or self._to(name, holders)
        if direct:
            return direct
        return self.by_spines(name, holders)

    def by_spines(self, name: str, holders: Holders) -> frozenset[str]:
        """Return the ports by which a leaf reaches other leafs' hosts: those to spines."""
        return self._to(name, self._spines_over(self.leafs_near(holders) - {name}))

    def _of_host(self, name: str, holders: Holders) -> frozenset[str]:
        """What a host is told of an address: by the leafs from which the path is the shortest."""
        lengths: dict[str, int] = {}
        for port, (leaf, leaf_port) in self.fabric.far_ends[name].items():
            session = self.fabric.devices[leaf].sessions.get(leaf_port)
            told = session.receive if session else None
            near = bool(self._to(leaf, holders - {name}))
            if told == "all" and leaf in holders:
                lengths[port] = 1
            elif near and (told == "all" or (told == "rack" and holders <= self.hosts)):
                lengths[port] = 2
            elif told == "all" and self._of_leaf(leaf, holders):
                lengths[port] = 3
        return frozenset(
            port for port, length in lengths.items() if length == min(lengths.values())
        )

    def leafs_near(self, holders: Holders) -> frozenset[str]:
        """Return the leafs that are holders, or have a host that is."""
        if holders not in self._near:
            beside = {far for host in holders & self.hosts for far in self.ports[host].values()}
            self._near[holders] = self.leafs & (holders | beside)
        return self._near[holders]

    def _spines_over(self, leafs: frozenset[str]) -> frozenset[str]:
        """Return the spines to which any of these leafs has an uplink."""
        if leafs not in self._upper:
            self._upper[leafs] = self.spines & {f for n in leafs for f in self.ports[n].values()}
        return self._upper[leafs]

    def _to(self, name: str, neighbours: frozenset[str]) -> frozenset[str]:
        return frozenset(port for port, far in self.ports[name].items() if far in neighbours)
