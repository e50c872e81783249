"""What the generated files say of ports: read from /etc/network/interfaces and netplan."""

from collections.abc import Iterator

from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.stand_in import INTERFACES, NETPLAN
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page


def mtus(fabric: Fabric, device: Device) -> dict[str, int]:
    """Return port -> MTU, of the ports whose files name one."""
    found: dict[str, int] = {}
    for file in device.files:
        if file.path == INTERFACES:
            found |= dict(_of_interfaces(fabric.content(device.name, file.path).decode()))
        elif file.path.startswith(NETPLAN):
            found |= dict(_of_netplan(file.path, fabric.content(device.name, file.path)))
    return found


def _of_interfaces(text: str) -> Iterator[tuple[str, int]]:
    """Read `mtu 9216` (ifupdown2) and `up ip link set dev eth1 mtu 9000 up` (ifupdown)."""
    name = ""
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["iface"]:
            name = words[1]
        elif "mtu" in words[:-1] and not line.lstrip().startswith("#"):
            yield name, int(words[words.index("mtu") + 1])


def _of_netplan(file: str, content: bytes) -> Iterator[tuple[str, int]]:
    fragment, _ = parse_fragment(Page(file, content))
    for name, settings in fragment.document["network"]["ethernets"].items():
        if "mtu" in settings:
            yield name, int(settings["mtu"])
