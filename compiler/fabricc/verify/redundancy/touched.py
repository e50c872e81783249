"""Which hosts and racks may have other ways than before: found from what changed, and nothing else.

A way depends on what its devices say at the ports of its two cables, and on little that they say of
themselves. Where a switch says the same at a port as before, whoever is behind it is not touched.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from fabricc.capability.names import Role
from fabricc.verify.plant import Cable, Router
from fabricc.verify.redundancy.said import differing
from fabricc.verify.redundancy.sheet import Sheet

Read = Callable[[Sheet, str], Router | None]


@dataclass(slots=True)
class Touched:
    """What to look at, and what must be read for it."""

    hosts: set[str] = field(default_factory=set)
    racks: set[str] = field(default_factory=set)
    services: set[str] = field(default_factory=set)
    wide: set[str] = field(default_factory=set)
    """Switches that changed for everything that is cabled to them."""
    devices: set[str] = field(default_factory=set)
    """Hosts, their leafs, and the spines of those."""


def changed(before: Sheet, after: Sheet) -> frozenset[str]:
    """Return the devices with other files than before, of those that routes depend on."""
    names = before.lines.keys() | after.lines.keys()
    return frozenset(
        name
        for name in names
        if before.lines.get(name) != after.lines.get(name) and before.mark(name) != after.mark(name)
    )


def touched(before: Sheet, after: Sheet, own: Collection[str], read: Read) -> Touched:
    """Return what may differ between two builds, of which `own` are the devices that changed."""
    return _Search(before, after, read).found(own)


class _Search:
    def __init__(self, before: Sheet, after: Sheet, read: Read) -> None:
        self._sheets = before, after
        self._read = read
        self._found = Touched()
        self._leafs: set[str] = set()

    def found(self, own: Collection[str]) -> Touched:
        before, after = self._sheets
        for row in before.rows.keys() ^ after.rows.keys():
            self._touch(Cable(*row))
        for name in own:
            entries = (sheet.entry(name) for sheet in self._sheets)
            roles = {entry.role for entry in entries if entry is not None}
            if Role.HOST in roles:
                self._found.hosts.add(name)
            if roles != {Role.HOST}:
                self._switch(name)
        self._racks()
        self._hosts()
        self._services()
        self._devices()
        return self._found

    def _role(self, name: str) -> Role | None:
        entry = self._sheets[1].entry(name) or self._sheets[0].entry(name)
        return None if entry is None else entry.role

    def _touch(self, cable: Cable) -> None:
        for name, _ in cable.ends:
            role = self._role(name)
            if role is Role.HOST:
                self._found.hosts.add(name)
            elif role is Role.LEAF and cable.kind != "host":
                self._leafs.add(name)

    def _switch(self, name: str) -> None:
        """Touch what is cabled to a switch, at the ports where it says something else."""
        old, new = (self._read(sheet, name) for sheet in self._sheets)
        ports = differing(old, new)
        if ports is None:
            self._found.wide.add(name)
            if self._role(name) is Role.LEAF:
                self._leafs.add(name)
        for sheet in self._sheets:
            for cable in sheet.cables(name):
                if ports is None or dict(cable.ends)[name] in ports:
                    self._touch(cable)

    def _neighbors(self, name: str, role: Role) -> set[str]:
        return {
            far
            for sheet in self._sheets
            for cable in sheet.cables(name)
            for far, _ in cable.ends
            if far != name and self._role(far) is role
        }

    def _racks(self) -> None:
        for leaf in self._leafs:
            for sheet in self._sheets:
                entry = sheet.entry(leaf)
                if entry is not None and entry.rack is not None:
                    self._found.racks.add(entry.rack)

    def _hosts(self) -> None:
        for leaf in self._leafs:
            self._found.hosts |= self._neighbors(leaf, Role.HOST)

    def _services(self) -> None:
        for sheet in self._sheets:
            for host in self._found.hosts:
                self._found.services |= sheet.services.get(host, frozenset())

    def _devices(self) -> None:
        hosts = set(self._found.hosts)
        for sheet in self._sheets:
            for address in self._found.services:
                hosts |= sheet.services.get(address, frozenset())
        leafs = set(self._leafs)
        for host in hosts:
            leafs |= self._neighbors(host, Role.LEAF)
        for sheet in self._sheets:
            for rack in self._found.racks:
                leafs |= sheet.racks.get(rack, frozenset())
        self._found.devices |= hosts | leafs
        for leaf in leafs:
            self._found.devices |= self._neighbors(leaf, Role.SPINE)
