"""Cables: two veths that meet in a patch namespace, so that they can be pulled and cut.

Whatever comes in at one patch port leaves by the other (`tc` mirred), LLDP included. The state of a
cable is in the kernel alone: each patch port has the end it leads to as its alias.
"""

import json
from collections.abc import Iterable, Iterator

from fabricc.lab.command import batch, run
from fabricc.lab.fabric import Cable
from fabricc.lab.layout import PATCH, Lab

End = tuple[str, str]
"""Device and port."""

_MIRROR = "parent ffff: protocol all prio 1 u32 match u32 0 0 action mirred egress redirect dev"


def lay(lab: Lab, cables: Iterable[Cable], macs: dict[End, str]) -> None:
    """Lay cables between nodes whose network namespaces are there; raises LabError."""
    patch = lab.namespace(PATCH)
    pairs = [(cable, f"c{index}a", f"c{index}z") for index, cable in enumerate(cables)]
    plugs = [plug for pair in pairs for plug in zip(pair[0].ends, pair[1:], strict=True)]
    batch(
        f"link add name {port}{_address(macs, (device, port))} netns {lab.namespace(device)} "
        f"type veth peer name {name} netns {patch}"
        for (device, port), name in plugs
    )
    batch((f"link set {name} mtu 65535 alias {end[0]}:{end[1]} up" for end, name in plugs), patch)
    batch((f"qdisc add dev {name} handle ffff: ingress" for _, name in plugs), patch, "tc")
    batch((line for _, one, two in pairs for line in _joined(one, two)), patch, "tc")


def _address(macs: dict[End, str], end: End) -> str:
    return f" address {macs[end]}" if end in macs else ""


def _joined(one: str, two: str) -> Iterator[str]:
    yield f"filter add dev {one} {_MIRROR} {two}"
    yield f"filter add dev {two} {_MIRROR} {one}"


def pull(lab: Lab, end: End) -> None:
    """Pull a cable: both ends lose carrier; raises KeyError for no such end."""
    _set(lab, end, "down")


def plug(lab: Lab, end: End) -> None:
    """Plug a cable in again."""
    _set(lab, end, "up")


def cut(lab: Lab, end: End) -> None:
    """Drop all that an end sends; the carriers stay, and the other direction works."""
    name = patch_ports(lab)[end]
    batch([f"filter del dev {name} parent ffff:"], lab.namespace(PATCH), "tc")


def heal(lab: Lab, end: End) -> None:
    """Let pass again what an end sends."""
    name = patch_ports(lab)[end]
    line = f"filter add dev {name} {_MIRROR} {_other(name)}"
    batch([line], lab.namespace(PATCH), "tc")


def patch_ports(lab: Lab) -> dict[End, str]:
    """Return end -> the patch port that it leads to."""
    shown = json.loads(run("ip", "-n", lab.namespace(PATCH), "-json", "link", "show"))
    ends = ((link.get("ifalias", "").partition(":"), link["ifname"]) for link in shown)
    return {(device, port): name for (device, colon, port), name in ends if colon}


def _set(lab: Lab, end: End, state: str) -> None:
    """Change the carrier of both ends.

    One kernel holds all nodes, and it reports changes of carrier at most once a second for all of
    them together. Asking for the state of a port delivers what is pending, so that both devices
    learn of it at once, as with kernels of their own.
    """
    ends = {name: found for found, name in patch_ports(lab).items()}
    name = next(port for port, found in ends.items() if found == end)
    both = (name, _other(name))
    batch((f"link set {port} {state}" for port in both), lab.namespace(PATCH))
    for port in both:
        device, far = ends[port]
        run("ip", "-n", lab.namespace(device), "link", "show", "dev", far)


def _other(name: str) -> str:
    return name[:-1] + ("z" if name.endswith("a") else "a")
