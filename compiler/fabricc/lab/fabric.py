"""A built fabric, read from `out/<fabric>/`: its devices, cables, addresses and sessions."""

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any, NamedTuple

from fabricc.artifact import Apply, Command
from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import nothing_built

Address = IPv4Address | IPv6Address

End = tuple[str, str]
"""Device and port."""

FACTS = ("manifest.json", "cabling.csv", "addresses.csv")
"""What of a built fabric is enough to know what must be true of it."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of a device as the manifest has it; `owner` is `user:group`."""

    path: str
    owner: str
    mode: int
    is_own: bool = False
    """A template of the fabric's own added it."""
    apply: Apply = Apply.NONE
    sha256: str = ""


class Bfd(NamedTuple):
    """How one side of a session watches it; times in milliseconds (RFC 5880)."""

    detect_multiplier: int
    receive_interval: int
    transmit_interval: int


@dataclass(frozen=True, slots=True)
class Session:
    """One BGP session, from one side."""

    bfd: Bfd | None
    receive: str | None
    """What the host at the other end is told; None where there is no host."""
    password: str | None = None
    """The name of the secret that both ends sign with; None where they do not."""


class Drained(NamedTuple):
    """What of a device carries traffic only where there is no other way."""

    device: bool = False
    ports: frozenset[str] = frozenset()
    services: frozenset[Address] = frozenset()


class Checked(NamedTuple):
    """A service that a host announces while a check succeeds; times in seconds."""

    addresses: tuple[Address, ...]
    interval: int
    timeout: int
    rise: int
    fall: int

    @property
    def off(self) -> float:
        """After so many seconds a member that does not work any more is withdrawn."""
        return self.fall * self.interval + self.timeout

    @property
    def on(self) -> float:
        """After so many seconds a member that works again is announced."""
        return (self.rise + 1) * self.interval + self.timeout


NOTHING_DRAINED = Drained()


@dataclass(frozen=True, slots=True)
class Device:
    """One device as its line in the manifest has it, and its addresses."""

    name: str
    role: str
    platform: str
    style: str
    files: tuple[File, ...]
    absent: tuple[str, ...]
    enable: tuple[str, ...]
    disable: tuple[str, ...]
    mask: tuple[str, ...]
    packages: tuple[str, ...]
    commands: tuple[Command, ...] = ()
    version: str = ""
    """Of its platform."""
    failure_domain: str = ""
    sessions: Mapping[str, Session] = field(default_factory=dict)
    """By port."""
    neighbors: Mapping[str, tuple[Address, ...]] = field(default_factory=dict)
    """By port without a session: whom ARP finds there, a leaf's host or a host's leaf."""
    own: tuple[Address, ...] = ()
    """Its loopback addresses."""
    services: tuple[Address, ...] = ()
    asn: int = 0
    management: Address | None = None
    drained: Drained = NOTHING_DRAINED
    gateways_left: frozenset[str] | None = None
    """Ports whose gateway a host without BGP has been told to leave; None: the drained ones."""
    checked: Mapping[str, Checked] = field(default_factory=dict)
    """By name of the service."""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """What the fabric must reach."""
        return (*self.own, *self.services)

    @property
    def is_found_by_arp(self) -> bool:
        """Tell whether it is a host that runs no routing daemon."""
        return self.role == "host" and bool(self.neighbors)

    @property
    def versions(self) -> tuple[int, ...]:
        """The versions of IP of which it has an address of its own."""
        return tuple(address.version for address in self.own)

    def address(self, version: int) -> Address | None:
        """Return its loopback address of one version of IP."""
        return next((address for address in self.own if address.version == version), None)


@dataclass(frozen=True, slots=True)
class Cable:
    """One line of cabling.csv."""

    a: str
    a_port: str
    b: str
    b_port: str
    kind: str

    @property
    def ends(self) -> tuple[End, End]:
        """Device and port of both ends."""
        return (self.a, self.a_port), (self.b, self.b_port)


@dataclass(frozen=True)
class Fabric:
    """What the lab boots, or a part of it."""

    folder: Path
    devices: Mapping[str, Device]
    cables: tuple[Cable, ...]
    folders: Mapping[str, Path] = field(default_factory=dict)
    """Device -> where its files lie, for those that are of another build."""

    def only(self, names: Collection[str]) -> "Fabric":
        """Return the part with these devices, and the cables between them."""
        devices = {name: device for name, device in self.devices.items() if name in names}
        cables = (c for c in self.cables if c.a in devices and c.b in devices)
        return replace(self, devices=devices, cables=tuple(cables))

    def without(self, cables: Collection[Cable]) -> "Fabric":
        """Return the same devices without some cables."""
        gone = frozenset(cables)
        return replace(self, cables=tuple(c for c in self.cables if c not in gone))

    @cached_property
    def far_ends(self) -> dict[str, dict[str, End]]:
        """Device -> port -> the other end."""
        found: dict[str, dict[str, End]] = {name: {} for name in self.devices}
        for cable in self.cables:
            for (device, port), far in (cable.ends, cable.ends[::-1]):
                found[device][port] = far
        return found

    def ports(self, name: str) -> dict[str, str]:
        """Return port -> device at the other end, of one device."""
        return {port: far for port, (far, _) in self.far_ends[name].items()}

    def cables_of(self, name: str) -> tuple[Cable, ...]:
        """Return the cables of a device."""
        return tuple(cable for cable in self.cables if name in (cable.a, cable.b))

    def of_role(self, role: str) -> list[Device]:
        """Return the devices of a role."""
        return [device for device in self.devices.values() if device.role == role]

    @property
    def versions(self) -> list[int]:
        """The versions of IP of its addresses."""
        return sorted({v for device in self.devices.values() for v in device.versions})

    def content(self, device: str, path: str) -> bytes:
        """Return the bytes of a file of a device."""
        folder = self.folders.get(device, self.folder)
        return (folder / "devices" / device / path).read_bytes()


def read_fabric(folder: Path) -> Fabric:
    """Read the output of a build; raises LabError where there is none, or it is damaged."""
    try:
        devices = dict(_devices(folder / "manifest.json"))
        cables = tuple(_cables(folder / "cabling.csv"))
        return Fabric(folder, _addressed(devices, folder / "addresses.csv"), cables)
    except OSError as error:
        raise _unreadable(folder, str(error.strerror).lower()) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable(folder, f"it is damaged ({error!r})") from error


def _unreadable(folder: Path, reason: str) -> LabError:
    advice = f"`fabricc build {folder.name}` writes it"
    path = f"out/{folder.name}"
    return LabError(finding(nothing_built.RULE, None, advice=advice, path=path, reason=reason))


def _devices(manifest: Path) -> Iterator[tuple[str, Device]]:
    _, *lines = manifest.read_text().splitlines()
    for line in lines:
        read = json.loads(line)
        yield read["device"], _device(read)


def _device(read: Mapping[str, Any]) -> Device:
    return Device(
        name=read["device"],
        role=read["role"],
        platform=read["platform"],
        style=read["style"],
        files=tuple(
            File(
                path,
                each["owner"],
                int(each["mode"], 8),
                each.get("own", False),
                Apply(each.get("apply", Apply.NONE)),
                each.get("sha256", ""),
            )
            for path, each in read["files"].items()
        ),
        absent=tuple(read["absent"]),
        enable=tuple(read["units"]["enable"]),
        disable=tuple(read["units"]["disable"]),
        mask=tuple(read["units"]["mask"]),
        packages=tuple(read["packages"]),
        commands=tuple(Command(each["run"], each["unless"]) for each in read["commands"]),
        version=read["version"],
        failure_domain=read["failure_domain"],
        sessions={
            port: Session(
                Bfd(*group["bfd"]) if group["bfd"] else None,
                group["receive"],
                group.get("password"),
            )
            for group in read["sessions"]
            for port in group["ports"]
        },
        drained=_drained(read.get("drained")),
        checked={name: _checked(each) for name, each in read.get("checked", {}).items()},
        neighbors={
            port: tuple(map(ip_address, each)) for port, each in read.get("neighbors", {}).items()
        },
    )


def _drained(read: Mapping[str, Any] | None) -> Drained:
    if read is None:
        return NOTHING_DRAINED
    services = frozenset(map(ip_address, read["services"]))
    return Drained(read["device"], frozenset(read["ports"]), services)


def _checked(read: Mapping[str, Any]) -> Checked:
    addresses = tuple(map(ip_address, read["addresses"]))
    return Checked(addresses, read["interval"], read["timeout"], read["rise"], read["fall"])


def _cables(path: Path) -> Iterator[Cable]:
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines):
            yield Cable(row["a_device"], row["a_port"], row["b_device"], row["b_port"], row["kind"])


def _addressed(devices: dict[str, Device], path: Path) -> dict[str, Device]:
    found = dict(devices)
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines):
            address, device = ip_address(row["address"]), found[row["device"]]
            match row["kind"]:
                case "management":
                    device = replace(device, management=address)
                case "service":
                    device = replace(device, services=(*device.services, address))
                case _:
                    device = replace(device, own=(*device.own, address))
            found[device.name] = replace(device, asn=int(row["asn"] or 0))
    return found
