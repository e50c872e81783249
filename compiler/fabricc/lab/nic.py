"""What the files of a device say of its ports: by which it is managed, MTUs, MAC addresses."""

from collections.abc import Iterator
from ipaddress import IPv4Interface, ip_interface
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
    addresses: tuple[str, ...] = ()
    """With the lengths of their prefixes."""
    mac: str | None = None
    """The card that is to have this name."""


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


def macs(fabric: Fabric, device: Device) -> dict[str, str]:
    """Return port -> MAC address, of the ports whose files know their card by it."""
    return {nic.name: nic.mac for nic in nics(fabric, device) if nic.mac is not None}


def management_interface(fabric: Fabric, device: Device) -> IPv4Interface | None:
    """Return the address by which a device is managed, with its network, if its files have one."""
    named = (each for nic in nics(fabric, device) for each in nic.addresses)
    found = (ip_interface(each) for each in named)
    return next(
        (
            each
            for each in found
            if isinstance(each, IPv4Interface) and each.ip == device.management
        ),
        None,
    )


def nics(fabric: Fabric, device: Device) -> Iterator[Nic]:
    """Yield all interfaces that the files of a device name."""
    for file in device.files:
        if file.path == INTERFACES:
            yield from _of_interfaces(fabric.content(device.name, file.path).decode())
        elif file.path.startswith(NETPLAN):
            yield from _of_netplan(file.path, fabric.content(device.name, file.path))
        elif file.path.startswith(NETWORKD) and file.path.endswith(".network"):
            yield _of_networkd(fabric.content(device.name, file.path).decode())
        elif file.path.startswith(NETWORKD) and file.path.endswith(".link"):
            yield _of_link(fabric.content(device.name, file.path).decode())


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
        elif nic and words[:1] == ["address"]:
            nic = nic._replace(addresses=(*nic.addresses, words[1]))
        elif nic and words[:4] == ["up", "ip", "address", "replace"]:
            nic = nic._replace(addresses=(*nic.addresses, words[4]))
    if nic is not None:
        yield nic


def _of_netplan(file: str, content: bytes) -> Iterator[Nic]:
    fragment, _ = parse_fragment(Page(file, content))
    for name, settings in fragment.document["network"]["ethernets"].items():
        has_ipv4 = settings.get("dhcp4") == "true" or "addresses" in settings
        addresses = tuple(settings.get("addresses", ()))
        mac = settings.get("match", {}).get("macaddress")
        mtu = int(settings["mtu"]) if "mtu" in settings else None
        yield Nic(name, mtu, has_ipv4, addresses, mac)


def _of_networkd(text: str) -> Nic:
    said = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    addresses = tuple(
        line.partition("=")[2] for line in text.splitlines() if line.startswith("Address=")
    )
    has_ipv4 = said.get("DHCP") == "ipv4" or "Address" in said
    mtu = int(said["MTUBytes"]) if "MTUBytes" in said else None
    return Nic(said["Name"], mtu, has_ipv4, addresses)


def _of_link(text: str) -> Nic:
    said = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    mac = said.get("MACAddress") or said.get("PermanentMACAddress")
    return Nic(said["Name"], None, has_ipv4=False, mac=mac)
