"""One device of a lab: its namespace, its FRR daemons, what they say over their sockets."""

import json
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.lab.namespace import inside, run, write_settings
from tests.lab.plan import Device

DAEMONS = Path("/usr/lib/frr")
RUN = Path("/var/run/frr")
CONFIG = Path("/etc/frr")

ALWAYS = ("zebra", "staticd")
"""What the frr service starts, whatever the file `daemons` says."""

NOISE = "Disabling MPLS support (no kernel support)"
"""The kernel of the test machine has no MPLS; zebra says so on stderr."""

CUMULUS = {
    "net.ipv4.ip_forward": "1",
    "net.ipv6.conf.all.forwarding": "1",
    "net.ipv4.fib_multipath_hash_policy": "1",
    "net.ipv6.fib_multipath_hash_policy": "1",
    "net.ipv4.conf.all.rp_filter": "0",
    "net.ipv4.conf.default.rp_filter": "0",
    "net.ipv4.conf.all.ignore_routes_with_linkdown": "1",
    "net.ipv6.conf.all.ignore_routes_with_linkdown": "1",
    "net.ipv6.conf.all.keep_addr_on_down": "1",
    "net.ipv6.route.skip_notify_on_dev_down": "1",
}
"""What a Cumulus image sets by itself (facts.md): fabricc writes no sysctl file for it."""

STAND_IN = "no zebra nexthop kernel enable"
"""Said to zebra for Cumulus: without it Debian's FRR 8.4.4 loses ECMP for ever after a link flap
(lab.md, section 2). Cumulus has an FRR of its own; its frr.conf rightly has no such line."""

MACHINE_WIDE = ("neigh.default.gc_thresh", "net.core.")
"""Settings that exist once a machine: a namespace cannot write them."""


@dataclass(slots=True)
class Node:
    """One running device."""

    device: Device
    namespace: str
    complaints: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.device.name

    def run(self, *words: str | Path, check: bool = True) -> str:
        """Run a program inside; return what it wrote."""
        done = run(*inside(self.namespace, self.name), *words, check=check)
        return done.stdout + done.stderr

    def apply_settings(self) -> list[str]:
        """Write the kernel settings: the image's, the generated ones, the lab's own.

        Return those that are not there and should be.
        """
        settings = {"net.ipv6.conf.all.accept_dad": "0", "net.ipv6.conf.default.accept_dad": "0"}
        settings |= CUMULUS if self.device.platform == "cumulus" else {}
        optional = set()
        for path in sorted(self.device.file("etc/sysctl.d").glob("*.conf")):
            for line in path.read_text().splitlines():
                key, is_setting, value = line.partition("=")
                if not is_setting or line.startswith(("#", ";")):
                    continue
                name = key.strip().removeprefix("-")
                if key.startswith("-"):
                    optional.add(name)
                if name.startswith("net."):
                    settings[name] = value.strip()
        # All namespaces share the kernel's seed: without one of its own, every node would choose
        # the same path for a flow (lab.md, section 2).
        settings["net.ipv4.fib_multipath_hash_seed"] = str(crc32(self.name.encode()))
        missing = write_settings(self.namespace, settings)
        return [
            f"sysctl: no such setting: {key}"
            for key in missing
            if key not in optional and not any(word in key for word in MACHINE_WIDE)
        ]

    def start(self) -> None:
        """Start the daemons that the generated file names, and load frr.conf unchanged."""
        for folder in (CONFIG, RUN):
            (folder / self.namespace).mkdir(exist_ok=True)
            shutil.chown(folder / self.namespace, "frr", "frr")
        for name in ("frr.conf", "vtysh.conf"):
            copy = CONFIG / self.namespace / name
            shutil.copyfile(self.device.file(f"etc/frr/{name}"), copy)
            shutil.chown(copy, "frr", "frr")
        for daemon in self._daemons():
            options = ("-s", "90000000") if daemon == "zebra" else ()
            words = (DAEMONS / daemon, "-d", "-N", self.namespace, "-A", "127.0.0.1", "-P", "0")
            self._hear(daemon, *words, *options)
        if self.device.platform == "cumulus":
            self.ask("zebra", "configure terminal", STAND_IN)
        self._hear("vtysh -b", "vtysh", "-N", self.namespace, "-b")

    def _daemons(self) -> list[str]:
        text = self.device.file("etc/frr/daemons").read_text()
        chosen = {line.removesuffix("=yes") for line in text.split() if line.endswith("=yes")}
        chosen.discard("vtysh_enable")
        if self.device.platform == "cumulus" and " bfd" in self.file_text("etc/frr/frr.conf"):
            chosen.add("bfdd")  # up to Cumulus 5.14 PTM speaks BFD: bfdd stands in for it
        return [*ALWAYS, *sorted(chosen - set(ALWAYS))]

    def file_text(self, path: str) -> str:
        return self.device.file(path).read_text()

    def _hear(self, label: str, *words: str | Path) -> None:
        """Run a program that should have nothing to say."""
        done = run(*inside(self.namespace, self.name), *words, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        self.complaints += [f"{label}: {line}" for line in lines if line and NOISE not in line]
        if done.returncode:
            self.complaints.append(f"{label}: exit {done.returncode}")

    def load_filter(self) -> None:
        """Load the generated nftables rules, where the device has some."""
        path = self.device.file("etc/nftables.conf")
        if path.exists():
            self._hear("nft", "nft", "-f", path)

    def reload_differences(self) -> list[str]:
        """Return what frr-reload.py would change in the daemons to make them as the file."""
        path = CONFIG / self.namespace / "frr.conf"
        words = (DAEMONS / "frr-reload.py", "-N", self.namespace, "--test", "--stdout", path)
        lines = self.run(*words).splitlines()
        known = {"", STAND_IN.removeprefix("no ")} if self.device.platform == "cumulus" else {""}
        return [s for line in lines if (s := line.strip()) not in known and not _is_frame(s)]

    def ask(self, daemon: str, *commands: str) -> str:
        """Send commands to a daemon's own socket; return the answer to the last."""
        answer = ""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(20)
            connection.connect(str(RUN / self.namespace / f"{daemon}.vty"))
            for command in ("enable", *commands):
                connection.sendall(command.encode() + b"\0")
                answer, status = _answer(connection)
                if status:
                    raise RuntimeError(f"{self.name}: {daemon}: {command}: {status} {answer}")
        return answer

    def show(self, daemon: str, command: str) -> Any:  # noqa: ANN401 - JSON has no type
        return json.loads(self.ask(daemon, f"show {command} json") or "null")

    def sessions(self, version: int) -> dict[str, str]:
        """Return port -> state of all BGP sessions of one family."""
        return {p: x["state"] for p, x in self._peers(version).items()}

    def drops(self, version: int) -> dict[str, int]:
        """Return port -> how often its session went down so far."""
        return {port: x["connectionsDropped"] for port, x in self._peers(version).items()}

    def _peers(self, version: int) -> dict[str, Any]:
        summary = self.show("bgpd", f"bgp ipv{version} unicast summary")
        peers: dict[str, Any] = summary.get("peers", {})
        return peers

    def bfd_states(self) -> dict[str, str]:
        """Return port -> state of all BFD sessions."""
        if not (RUN / self.namespace / "bfdd.vty").exists():
            return {}
        return {peer["interface"]: peer["status"] for peer in self.show("bfdd", "bfd peers")}

    def table(self, version: int) -> dict[str, list[dict[str, Any]]]:
        """Return prefix -> paths of the BGP table of one family."""
        found = self.show("bgpd", f"bgp ipv{version} unicast")
        paths: dict[str, list[dict[str, Any]]] = found.get("routes", {})
        return paths


def _answer(connection: socket.socket) -> tuple[str, int]:
    """Read one answer: text, three zeros, the status."""
    text = b""
    while len(text) < 4 or text[-4:-1] != b"\0\0\0":
        chunk = connection.recv(1 << 16)
        if not chunk:
            raise RuntimeError("the daemon closed its socket")
        text += chunk
    return text[:-4].decode(), text[-1]


def _is_frame(line: str) -> bool:
    """Tell headings, log lines, and the version, which frr-reload.py never finds equal."""
    return (
        line.startswith(("Lines To ", "====", "frr version ", "no frr version "))
        or " INFO: " in line
        or ("frr version" in line and "cannot be removed" in line)
    )


def stop_daemons(namespaces: Iterable[str]) -> None:
    """End the daemons of some namespaces, found by their pid files, and remove their folders."""
    known = set(namespaces)
    waiting = [
        pid
        for namespace in known
        for path in (RUN / namespace).glob("*.pid")
        if (pid := _own_pid(path, namespace))
    ]
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in waiting:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        deadline = time.monotonic() + 10
        while waiting and time.monotonic() < deadline:
            waiting = [pid for pid in waiting if Path(f"/proc/{pid}").exists()]
            time.sleep(0.02)
    for parent in (CONFIG, RUN):
        for namespace in known:
            shutil.rmtree(parent / namespace, ignore_errors=True)


def _own_pid(path: Path, namespace: str) -> int | None:
    """Return the pid in a file, if that process is a daemon of this namespace."""
    with suppress(OSError, ValueError):
        pid = int(path.read_text())
        if namespace.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            return pid
    return None
