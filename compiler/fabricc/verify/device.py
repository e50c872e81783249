"""One device as its files say it, before anything is concluded: what the rules look at."""

from dataclasses import dataclass, field
from typing import Any

from fabricc.capability.names import Address, Role
from fabricc.findings import Place
from fabricc.verify.entry import ManifestEntry
from fabricc.verify.files.filter import PacketFilter
from fabricc.verify.files.interface import InterfaceText
from fabricc.verify.files.lines import Said
from fabricc.verify.files.ports_conf import FrontPort
from fabricc.verify.files.services import CheckedService
from fabricc.verify.files.sysctl import Setting
from fabricc.verify.files.topology_dot import Edge
from fabricc.verify.files.unit import UnitFile
from fabricc.verify.frr.config import FrrConfig
from fabricc.verify.frr.effective import Session, sessions
from fabricc.verify.frr.names import NO_NAMES, Names, names_of

FRR = "etc/frr/frr.conf"


@dataclass(frozen=True, slots=True)
class Device:
    """One device; key: its name."""

    folder: str
    """Its files, as they are shown: `out/demo/devices/leaf01`."""
    entry: ManifestEntry
    frr: FrrConfig | None = None
    sessions: tuple[Session, ...] = ()
    names: Names = NO_NAMES
    """Lists and route-maps of frr.conf by their names."""
    interfaces: dict[str, InterfaceText] = field(default_factory=dict)
    managers: frozenset[str] = frozenset()
    """Who reads its interface files: `ifupdown`, `networkd`."""
    interface_paths: dict[str, str] = field(default_factory=dict)
    """In which file an interface stands."""
    sysctls: dict[str, Setting] = field(default_factory=dict)
    packet_filter: PacketFilter | None = None
    front_ports: tuple[FrontPort, ...] | None = None
    edges: tuple[Edge, ...] | None = None
    said: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    """The lines of small files, by kind: `hosts`, `hostname`, `lldpd`, `daemons`, …"""
    services: tuple[CheckedService, ...] = ()
    """Those whose addresses a check puts on lo."""
    units: dict[str, UnitFile] = field(default_factory=dict)
    """Units and drop-ins, by path."""
    paths: dict[str, str] = field(default_factory=dict)
    """The path of the one file of a kind."""

    @property
    def name(self) -> str:
        """The name by the manifest, which is that of the folder."""
        return self.entry.device

    @property
    def role(self) -> Role:
        """What it does."""
        return self.entry.role

    @property
    def is_host(self) -> bool:
        """Whether it is a server."""
        return self.entry.role is Role.HOST

    @property
    def own_addresses(self) -> tuple[Address, ...]:
        """The addresses of lo and of dummies, its own first, then those of services.

        Those of services with a check are there: the checks are taken to succeed.
        """
        found = [
            number
            for name, each in self.interfaces.items()
            if name == "lo" or name.startswith("dummy")
            for number, length in each.addresses
            if length == number.max_prefixlen
        ]
        found += [address for service in self.services for address in service.addresses]
        return tuple(dict.fromkeys(found))

    def session(self, port: str) -> Session | None:
        """Return the session at a port."""
        return next((each for each in self.sessions if each.port == port), None)

    @property
    def version(self) -> tuple[int, ...]:
        """The version of its platform, as numbers."""
        return tuple(int(each) for each in self.entry.version.split(".") if each.isdigit())

    def at(self, path: str, line: int = 1) -> Place:
        """Return the place of a line of a file."""
        return Place(f"{self.folder}/{path}", line)

    def in_frr(self, line: int) -> Place:
        """Return the place of a line of frr.conf."""
        return self.at(FRR, line)

    def of_kind(self, kind: str, line: int = 1) -> Place:
        """Return the place of a line of the one file of a kind; that of the folder without it."""
        path = self.paths.get(kind)
        return Place(self.folder) if path is None else self.at(path, line)

    def in_interface(self, name: str, part: str = "") -> Place:
        """Return the place of an interface, or of a part of it."""
        found = self.interfaces.get(name)
        if found is None:
            return self.of_kind("interfaces")
        return self.at(self.interface_paths[name], found.line_of(part))


def device_of(folder: str, entry: ManifestEntry, values: list[tuple[str, str, Any]]) -> Device:
    """Return a device made of what its files say: (path, kind, value)."""
    interfaces: dict[str, InterfaceText] = {}
    where: dict[str, str] = {}
    managers: set[str] = set()
    sysctls: dict[str, Setting] = {}
    said: dict[str, tuple[Said, ...]] = {}
    units: dict[str, UnitFile] = {}
    alone: dict[str, Any] = {}
    paths: dict[str, str] = {}
    for path, kind, value in values:
        paths[kind] = path
        match kind:
            case "interfaces":
                for each in value.interfaces:
                    if value.manager in ("link", "netdev") and each.name in interfaces:
                        continue
                    interfaces[each.name] = each
                    where[each.name] = path
                managers |= {value.manager} & {"ifupdown", "networkd"}
            case "sysctl":
                sysctls |= {setting.key: setting for setting in value}
            case "unit":
                units[path] = value
            case "frr" | "filter" | "ports" | "topology" | "services":
                alone[kind] = value
            case _:
                said[kind] = value
    return Device(
        folder=folder,
        entry=entry,
        frr=alone.get("frr"),
        sessions=sessions(alone["frr"]) if "frr" in alone else (),
        names=names_of(alone["frr"]) if "frr" in alone else NO_NAMES,
        interfaces=interfaces,
        managers=frozenset(managers),
        interface_paths=where,
        sysctls=sysctls,
        packet_filter=alone.get("filter"),
        front_ports=alone.get("ports"),
        edges=alone.get("topology"),
        said=said,
        services=alone.get("services", ()),
        units=units,
        paths=paths,
    )
