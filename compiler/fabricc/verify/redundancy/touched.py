"""Which hosts and racks may have other ways than before: found from what changed, and nothing else.

A way depends on what its devices say at the ports of its two cables, and on little that they say of
themselves. Where a switch says the same at a port as before, whoever is behind it is not touched.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from fabricc.capability.names import Role
from fabricc.verify.plant import Cable, Router
from fabricc.verify.redundancy.sheet import Sheet
from fabricc.verify.routes.announce import own_prefixes
from fabricc.verify.routes.network import requires_policy
from fabricc.verify.routes.policy import Book
from fabricc.verify.routes.session import Side, sides

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
        whole_old, ports_old = _said(old)
        whole_new, ports_new = _said(new)
        if whole_old != whole_new:
            self._found.wide.add(name)
            if self._role(name) is Role.LEAF:
                self._leafs.add(name)
        for sheet in self._sheets:
            for cable in sheet.cables(name):
                port = dict(cable.ends)[name]
                if whole_old != whole_new or ports_old.get(port) != ports_new.get(port):
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


def _said(router: Router | None) -> tuple[object, dict[str, object]]:
    """Return what a switch says of itself, and what it says at each port."""
    bgp = router.frr.bgp if router is not None and router.frr is not None else None
    if router is None or router.frr is None or bgp is None:
        return router is None, {}
    book = Book(router.frr)
    whole = (
        router.role,
        router.rack,
        router.loopbacks,
        own_prefixes(router),
        bgp.asn,
        bgp.drains,
        bgp.has_default_ipv4,
        requires_policy(router.frr),
        tuple(each.prefix for each in bgp.networks),
        tuple(
            (each.version, each.source, each.table, book.policy(each.route_map))
            for each in bgp.redistributions
        ),
        tuple((each.table, book.policy(each.route_map)) for each in router.frr.import_tables),
    )
    return whole, {port: _at(book, side) for port, side in sides(router)}


def _at(book: Book, side: Side) -> object:
    said = side.neighbor
    return (
        said.is_unnumbered,
        said.remote_asn,
        said.is_any_external,
        said.ttl_security_hops,
        said.is_shut_down,
        said.drains,
        tuple(
            (
                each.version,
                each.is_active,
                each.originates_default,
                each.import_map and book.policy(each.import_map),
                each.export_map and book.policy(each.export_map),
            )
            for each in side.exchanges
        ),
    )
