"""Which port of a device its files manage it by, and which MTU they give to each of its ports."""

from collections.abc import Iterator
from typing import NamedTuple

from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.stand_in import INTERFACES, NETPLAN
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page

PORT = "eth0"
"""The management port where the files name no other."""

NETWORKD = "etc/systemd/network/"


class Nic(NamedTuple):
    """An interface as the files of a device have it."""

    name: str
    mtu: int | None
    has_ipv4: bool
    """Addresses of IPv4 are given to it, or asked for: no port of the fabric has any."""


def management_nic(fabric: Fabric, device: Device) -> str:
    """Return the name of the management port of a host; a switch has that of its platform.

    It is the first port with IPv4 that is no port of the fabric.
    """
    if device.role != "host":
        return PORT
    known = {*fabric.ports(device.name), *device.sessions, "lo"}
    return next(
        (nic.name for nic in nics(fabric, device) if nic.has_ipv4 and nic.name not in known), PORT
    )


def mtus(fabric: Fabric, device: Device) -> dict[str, int]:
    """Return port -> MTU, of the ports whose files name one."""
    return {nic.name: nic.mtu for nic in nics(fabric, device) if nic.mtu is not None}


def nics(fabric: Fabric, device: Device) -> Iterator[Nic]:
    """Yield all interfaces that the files of a device name."""
    for file in device.files:
        if file.path == INTERFACES:
            yield from _of_interfaces(fabric.content(device.name, file.path).decode())
        elif file.path.startswith(NETPLAN):
            yield from _of_netplan(file.path, fabric.content(device.name, file.path))
        elif file.path.startswith(NETWORKD) and file.path.endswith(".network"):
            yield _of_networkd(fabric.content(device.name, file.path).decode())


def _of_interfaces(text: str) -> Iterator[Nic]:
    """Read `mtu 9216` (ifupdown2) and `up ip link set dev eth1 mtu 9000 up` (ifupdown)."""
    nic: Nic | None = None
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["iface"]:
            if nic is not None:
                yield nic
            nic = Nic(words[1], None, words[2:3] == ["inet"])
        elif nic and "mtu" in words[:-1] and not line.lstrip().startswith("#"):
            nic = nic._replace(mtu=int(words[words.index("mtu") + 1]))
    if nic is not None:
        yield nic


def _of_netplan(file: str, content: bytes) -> Iterator[Nic]:
    fragment, _ = parse_fragment(Page(file, content))
    for name, settings in fragment.document["network"]["ethernets"].items():
        has_ipv4 = settings.get("dhcp4") == "true" or "addresses" in settings
        yield Nic(name, int(settings["mtu"]) if "mtu" in settings else None, has_ipv4)


def _of_networkd(text: str) -> Nic:
    said = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    has_ipv4 = said.get("DHCP") == "ipv4" or "Address" in said
    return Nic(said["Name"], int(said["MTUBytes"]) if "MTUBytes" in said else None, has_ipv4)
