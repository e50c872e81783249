"""Cables: two veths that meet in a patch namespace, so that they can be pulled and cut.

Whatever comes in at one patch port leaves by the other (`tc` mirred), LLDP included. The state of a
cable is in the kernel alone: each patch port has the end it leads to as its alias.
"""

import json
from collections.abc import Iterable, Iterator

from fabricc.lab.command import batch, run
from fabricc.lab.fabric import Cable, End
from fabricc.lab.layout import PATCH, Lab

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
    batch((line for _, one, two in pairs for line in joined(one, two)), patch, "tc")


def _address(macs: dict[End, str], end: End) -> str:
    return f" address {macs[end]}" if end in macs else ""


def joined(one: str, two: str) -> Iterator[str]:
    """Yield what `tc` is told for two patch ports that pass everything to each other."""
    yield f"filter add dev {one} {_MIRROR} {two}"
    yield f"filter add dev {two} {_MIRROR} {one}"


class Patch:
    """The patch namespace of a lab that is up: where cables are pulled and cut."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.ports = patch_ports(lab)
        self._ends = {name: end for end, name in self.ports.items()}

    def pull(self, *ends: End) -> None:
        """Pull cables, all at once: both ends lose carrier; raises KeyError for no such end."""
        self._set(ends, "down")

    def plug(self, *ends: End) -> None:
        """Plug cables in again."""
        self._set(ends, "up")

    def cut(self, *ends: End) -> None:
        """Drop all that some ends send; the carriers stay, and the other direction works."""
        lines = (f"filter del dev {self.ports[end]} parent ffff:" for end in ends)
        batch(lines, self.lab.namespace(PATCH), "tc")

    def heal(self, *ends: End) -> None:
        """Let pass again what some ends send."""
        names = [self.ports[end] for end in ends]
        lines = (f"filter add dev {name} {_MIRROR} {_other(name)}" for name in names)
        batch(lines, self.lab.namespace(PATCH), "tc")

    def far(self, end: End) -> End:
        """Return the other end of a cable."""
        return self._ends[_other(self.ports[end])]

    def _set(self, ends: tuple[End, ...], state: str) -> None:
        """Change the carrier of both ends of cables.

        One kernel holds all nodes, and it reports changes of carrier at most once a second for all
        of them together. Asking for the state of a port delivers what is pending, so that both
        devices learn of it at once, as with kernels of their own.
        """
        both = {end for each in ends for end in (each, self.far(each))}
        lines = (f"link set {self.ports[end]} {state}" for end in sorted(both))
        batch(lines, self.lab.namespace(PATCH))
        for device in sorted({device for device, _ in both}):
            ports = sorted(port for name, port in both if name == device)
            batch((f"link show dev {port}" for port in ports), self.lab.namespace(device))


def patch_ports(lab: Lab) -> dict[End, str]:
    """Return end -> the patch port that it leads to."""
    shown = json.loads(run("ip", "-n", lab.namespace(PATCH), "-json", "link", "show"))
    ends = ((link.get("ifalias", "").partition(":"), link["ifname"]) for link in shown)
    return {(device, port): name for (device, colon, port), name in ends if colon}


def _other(name: str) -> str:
    return name[:-1] + ("z" if name.endswith("a") else "a")
