"""Where a lab lies: its names in the kernel, and its files in memory."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import kernel_lacks

NETNS = Path("/run/netns")
"""Where `ip netns` keeps the names of network namespaces."""

RUN = Path("/run/fabricc")
"""A tmpfs while any lab is up: what nodes write, and what must be restored at the end."""

PATCH = "+patch"
"""The namespace in which the two halves of every cable meet; no device has such a name."""

INITS = ("systemd", "light")
"""What a node's first process can be; the first one is what a device has."""

CONTROL = "+control"
"""The node from which SSH reaches the others; it serves DHCP to the management network."""


@dataclass(frozen=True, slots=True)
class Lab:
    """The names of one lab."""

    name: str

    @property
    def folder(self) -> Path:
        """What its nodes write, in memory."""
        return RUN / "labs" / self.name

    @property
    def group(self) -> Path:
        """The control group that holds all its processes."""
        return groups() / self.name

    @property
    def init(self) -> str:
        """How its nodes start, one of INITS; known from when it is claimed."""
        try:
            return (self.folder / "init").read_text()
        except OSError:  # half a lab, whose folder is not there yet or no more
            return INITS[0]

    @property
    def is_bare(self) -> bool:
        """Tell whether its nodes began as their installers leave them, without files of out/."""
        return self.bare_mark.exists()

    @property
    def bare_mark(self) -> Path:
        """A file that a bare lab has."""
        return self.folder / "bare"

    @property
    def prefix(self) -> str:
        """What the names of its network namespaces begin with."""
        return f"fabricc.{self.name}."

    @property
    def control(self) -> Path:
        """Keys and the configuration of SSH to its nodes."""
        return self.folder / "control"

    def namespace(self, node: str) -> str:
        """The name of the network namespace of a node."""
        return f"{self.prefix}{node}"


@cache
def groups() -> Path:
    """Return the control group of all labs, in the machine's cgroup2 tree.

    Raises LabError where there is none.
    """
    for line in Path("/proc/mounts").read_text().splitlines():
        _, where, kind, *_ = line.split(" ")
        if kind == "cgroup2":
            return Path(where) / "fabricc"
    raise LabError(finding(kernel_lacks.RULE, None, features="a mounted cgroup2 tree"))
