"""A built fabric, read from `out/<fabric>/`: its devices, cables and addresses."""

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import nothing_built

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class File:
    """One file of a device as the manifest has it; `owner` is `user:group`."""

    path: str
    owner: str
    mode: int


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
    addresses: tuple[Address, ...] = ()
    """What the fabric must reach: loopbacks, and services."""
    management: Address | None = None


@dataclass(frozen=True, slots=True)
class Cable:
    """One line of cabling.csv."""

    a: str
    a_port: str
    b: str
    b_port: str
    kind: str

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Device and port of both ends."""
        return (self.a, self.a_port), (self.b, self.b_port)


@dataclass(frozen=True, slots=True)
class Fabric:
    """What the lab boots, or a part of it."""

    folder: Path
    devices: Mapping[str, Device]
    cables: tuple[Cable, ...]

    def only(self, names: Collection[str]) -> "Fabric":
        """Return the part with these devices, and the cables between them."""
        devices = {name: device for name, device in self.devices.items() if name in names}
        cables = (c for c in self.cables if c.a in devices and c.b in devices)
        return Fabric(self.folder, devices, tuple(cables))

    def ports(self, name: str) -> dict[str, str]:
        """Return port -> device at the other end, of one device."""
        return {
            port: far
            for cable in self.cables
            for (device, port), (far, _) in (cable.ends, cable.ends[::-1])
            if device == name
        }

    def content(self, device: str, path: str) -> bytes:
        """Return the bytes of a file of a device."""
        return (self.folder / "devices" / device / path).read_bytes()


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
            File(path, each["owner"], int(each["mode"], 8)) for path, each in read["files"].items()
        ),
        absent=tuple(read["absent"]),
        enable=tuple(read["units"]["enable"]),
        disable=tuple(read["units"]["disable"]),
        mask=tuple(read["units"]["mask"]),
        packages=tuple(read["packages"]),
    )


def _cables(path: Path) -> Iterator[Cable]:
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines):
            yield Cable(row["a_device"], row["a_port"], row["b_device"], row["b_port"], row["kind"])


def _addressed(devices: dict[str, Device], path: Path) -> dict[str, Device]:
    found = dict(devices)
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines):
            address, device = ip_address(row["address"]), found[row["device"]]
            if row["kind"] == "management":
                found[device.name] = replace(device, management=address)
            else:
                found[device.name] = replace(device, addresses=(*device.addresses, address))
    return found
