"""A fabric in network namespaces: one namespace a device, its cables, real FRR in each.

It boots from an out/<fabric>/ folder and loads frr.conf, nftables.conf and sysctl.d of each device
unchanged. The files of ifupdown, ifupdown2 and netplan are NOT applied: the addresses of
addresses.csv are put on `lo`, ports are brought up with one MTU a kind of cable, and there is no
management network. All traffic stays inside the namespaces.
"""

import fcntl
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import getpid
from pathlib import Path

from tests.lab.namespace import NAMESPACES, ip_batch, is_root
from tests.lab.node import CONFIG, DAEMONS, RUN, Node, stop_daemons
from tests.lab.plan import Plan, read_plan

PREFIX = "fabricc-lab-"
LOCKS = Path("/run/fabricc-lab")
MTU = {"uplink": 9216, "host": 9000}
TOOLS = ("ip", "nft", "vtysh", "nsenter", "unshare", "hostname", "ping")
WORKERS = 2


def missing_tools() -> list[str]:
    """Return what the lab needs and does not find."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not (DAEMONS / "bgpd").exists():
        missing.append("frr")
    if not (DAEMONS / "frr-reload.py").exists():
        missing.append("frr-pythontools")
    return missing if is_root() else ["root", *missing]


@dataclass(slots=True)
class Lab:
    """A running fabric."""

    plan: Plan
    prefix: str
    nodes: dict[str, Node] = field(default_factory=dict)
    boot_seconds: float = 0
    converge_seconds: float = 0

    def __getitem__(self, name: str) -> Node:
        return self.nodes[name]

    def namespace(self, device: str) -> str:
        return f"{self.prefix}-{device}"

    @property
    def complaints(self) -> list[str]:
        """What programs said that should have nothing to say."""
        return [f"{node.name}: {line}" for node in self.nodes.values() for line in node.complaints]

    def boot(self) -> None:
        start = time.monotonic()
        self.nodes = {
            name: Node(device, self.namespace(name)) for name, device in self.plan.devices.items()
        }
        nodes = list(self.nodes.values())
        ip_batch(f"netns add {node.namespace}" for node in nodes)
        for node in nodes:
            node.apply_settings()  # settings named `default` must stand before the ports
        ip_batch(
            f"link add name {c.lower_port} mtu {MTU[c.kind]} netns {self.namespace(c.lower)} "
            f"type veth peer name {c.upper_port} mtu {MTU[c.kind]} netns {self.namespace(c.upper)}"
            for c in self.plan.cables
        )
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(self._bring_up, nodes))
            list(pool.map(Node.start, nodes))
        self.boot_seconds = time.monotonic() - start

    def _bring_up(self, node: Node) -> None:
        ports = self.plan.ports(node.name)
        lines = ["link set lo up", *(f"link set {port} up" for port in ports)]
        lines += [f"address add {a}/{a.max_prefixlen} dev lo" for a in node.device.addresses]
        node.complaints += node.apply_settings()  # and those of a port after it
        ip_batch(lines, node.namespace)
        node.load_filter()

    def until(self, is_true: Callable[[], bool], seconds: float, pause: float = 0.1) -> float:
        """Wait for something; return how long it took. Raises TimeoutError."""
        start = time.monotonic()
        while not is_true():
            if time.monotonic() - start > seconds:
                raise TimeoutError(f"not so within {seconds} s")
            time.sleep(pause)
        return time.monotonic() - start

    def silent_sessions(self) -> list[str]:
        """Return every BGP session that is not Established and BFD session that is not up."""
        return [
            f"{node.name}:{port} {what} {state}"
            for node in self.nodes.values()
            for what, good, states in self._states(node)
            for port, state in states.items()
            if state != good
        ]

    def _states(self, node: Node) -> Iterator[tuple[str, str, dict[str, str]]]:
        for version in self.plan.versions:
            yield f"ipv{version}", "Established", node.sessions(version)
        yield "bfd", "up", node.bfd_states()

    def cable(self, device: str, port: str) -> tuple[str, str]:
        """Return device and port of the other end."""
        for c in self.plan.cables:
            if (device, port) == (c.lower, c.lower_port):
                return c.upper, c.upper_port
            if (device, port) == (c.upper, c.upper_port):
                return c.lower, c.lower_port
        raise KeyError(f"{device}:{port}")

    def set_carrier(self, device: str, ports: list[str], *, is_up: bool) -> None:
        """Give a device's ports carrier or take it away, by their far ends.

        One kernel holds all namespaces, and it reports changes of carrier at most once a second
        for all of them together. Asking for the state of a port delivers what is pending, so that
        each device learns of its own cables at once, as it would with a kernel of its own.
        """
        state = "up" if is_up else "down"
        for port in ports:
            far, far_port = self.cable(device, port)
            ip_batch([f"link set dev {far_port} {state}"], self.namespace(far))
            ip_batch([f"link show dev {far_port}"], self.namespace(far))
        ip_batch([f"link show dev {port}" for port in ports], self.namespace(device))

    def shut_down(self) -> None:
        remove(self.prefix)


def remove(prefix: str) -> None:
    """Remove all that a run with this prefix left: daemons, their folders, namespaces."""
    mine = f"{prefix}-*"
    stop_daemons(path.name for folder in (RUN, CONFIG) for path in folder.glob(mine))
    ip_batch(f"netns del {path.name}" for path in NAMESPACES.glob(mine))


def remove_dead_runs() -> list[str]:
    """Remove what killed runs left behind; a run that lives holds its lock."""
    removed = []
    for path in LOCKS.glob(f"{PREFIX}*"):
        with path.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            remove(path.name)
            path.unlink(missing_ok=True)
            removed.append(path.name)
    return removed


@contextmanager
def running(folder: Path) -> Iterator[Lab]:
    """Boot the fabric of an out/<fabric>/ folder; take all of it away at the end."""
    LOCKS.mkdir(exist_ok=True)
    remove_dead_runs()
    path = LOCKS / f"{PREFIX}{getpid()}"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lab = Lab(read_plan(folder), path.name)
        try:
            lab.boot()
            yield lab
        finally:
            lab.shut_down()
            path.unlink()
