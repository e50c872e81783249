"""What an out/<fabric>/ folder says of the fabric: devices, cables, addresses."""

import csv
import json
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Cable:
    """One line of cabling.csv: the lower end first."""

    lower: str
    lower_port: str
    upper: str
    upper_port: str
    kind: str


@dataclass(frozen=True, slots=True)
class Device:
    """One device: its line of the manifest, its addresses, the folder of its files."""

    name: str
    role: str
    platform: str
    asn: int
    folder: Path
    own: tuple[Address, ...]
    services: tuple[Address, ...]

    @property
    def is_host(self) -> bool:
        return self.role == "host"

    @property
    def addresses(self) -> tuple[Address, ...]:
        return (*self.own, *self.services)

    def address(self, version: int) -> Address | None:
        """Return its loopback address of one family."""
        return next((address for address in self.own if address.version == version), None)

    def file(self, path: str) -> Path:
        return self.folder / path


@dataclass(frozen=True, slots=True)
class Plan:
    """A fabric as its out/ folder describes it."""

    devices: dict[str, Device]
    cables: tuple[Cable, ...]

    @property
    def hosts(self) -> list[Device]:
        return self._of("host")

    @property
    def leafs(self) -> list[Device]:
        return self._of("leaf")

    @property
    def spines(self) -> list[Device]:
        return self._of("spine")

    @property
    def versions(self) -> list[int]:
        """The address families of the fabric, as versions of IP."""
        return sorted({a.version for device in self.devices.values() for a in device.own})

    def ports(self, device: str) -> dict[str, str]:
        """Return port -> neighbour of one device."""
        lower = {c.lower_port: c.upper for c in self.cables if c.lower == device}
        upper = {c.upper_port: c.lower for c in self.cables if c.upper == device}
        return lower | upper

    def holders(self, address: Address) -> set[str]:
        return {device.name for device in self.devices.values() if address in device.addresses}

    def _of(self, role: str) -> list[Device]:
        return [device for device in self.devices.values() if device.role == role]


def read_plan(folder: Path) -> Plan:
    """Read manifest.json, cabling.csv and addresses.csv of out/<fabric>/."""
    own: dict[str, list[Address]] = {}
    services: dict[str, list[Address]] = {}
    asns: dict[str, int] = {}
    kinds = {"loopback": own, "host": own, "service": services}
    for row in _rows(folder / "addresses.csv"):
        asns[row["device"]] = int(row["asn"])
        if row["kind"] in kinds:
            kinds[row["kind"]].setdefault(row["device"], []).append(ip_address(row["address"]))
    devices = {}
    for line in (folder / "manifest.json").read_text().splitlines()[1:]:
        entry = json.loads(line)
        name = entry["device"]
        devices[name] = Device(
            name,
            entry["role"],
            entry["platform"],
            asns[name],
            folder / "devices" / name,
            tuple(own.get(name, ())),
            tuple(services.get(name, ())),
        )
    cables = tuple(
        Cable(row["a_device"], row["a_port"], row["b_device"], row["b_port"], row["kind"])
        for row in _rows(folder / "cabling.csv")
    )
    return Plan(devices, cables)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream))
