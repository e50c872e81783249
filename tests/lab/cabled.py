"""Namespaces with cables between them and programs in them: a server and its leafs without FRR."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.programs import text

_NAME = "test-cabled"
SPEAKING = Path(__file__).parent / "speaking.py"


class Place:
    """A namespace, and the programs that run there."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.namespace = f"{_NAME}-{name}"
        self.folder = folder / name
        self.folder.mkdir()
        self.running: list[subprocess.Popen[str]] = []

    def run(self, *words: str) -> str:
        """Run a command there; return what it says."""
        command = ("ip", "netns", "exec", self.namespace, *words)
        return subprocess.run(command, text=True, capture_output=True, check=True).stdout

    def ip(self, words: str) -> str:
        """Run `ip` there."""
        return self.run("ip", *words.split())

    def told(self, words: str) -> list[dict[str, Any]]:
        """Return what `ip -json` says there."""
        found: list[dict[str, Any]] = json.loads(self.ip(f"-json {words}") or "[]")
        return found

    def settings(self, **values: str) -> None:
        """Write settings of the kernel; dots are written as double underscores."""
        words = [f"net.{name.replace('__', '.')}={value}" for name, value in values.items()]
        self.run("sysctl", "-qw", *words)

    def start(self, program: str, **files: str) -> subprocess.Popen[str]:
        """Start a program, with its files as arguments in this order."""
        place = self.folder / program
        place.write_text(text(program))
        paths = []
        for name, content in files.items():
            paths.append(self.folder / name)
            paths[-1].write_text(content)
        return self._spawn(place, *paths)

    def speak(self, port: str, target: str, seconds: float, *names: str) -> subprocess.Popen[str]:
        """Say ARP in other names (speaking.py)."""
        return self._spawn(SPEAKING, port, target, str(seconds), *names)

    def _spawn(self, program: Path, *words: str | Path) -> subprocess.Popen[str]:
        command = ("ip", "netns", "exec", self.namespace, sys.executable, "-I", program, *words)
        with (self.folder / "log").open("a") as log:
            started = subprocess.Popen(command, stdout=log, stderr=log, text=True)
        self.running.append(started)
        return started

    def stop(self, running: subprocess.Popen[str]) -> None:
        """End a program as systemd would."""
        running.send_signal(signal.SIGCONT)
        running.terminate()
        running.wait(5)
        self.running.remove(running)

    @property
    def log(self) -> str:
        """What its programs have said."""
        return (self.folder / "log").read_text()

    @contextmanager
    def watched(self, what: str = "route") -> Iterator[list[str]]:
        """Give the lines that `ip monitor` says meanwhile; the list is full afterwards."""
        lines: list[str] = []
        command = ("ip", "-n", self.namespace, "-4", "monitor", what)
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
            time.sleep(0.2)
            try:
                yield lines
            finally:
                time.sleep(0.2)
                watching.terminate()
                lines += (watching.communicate()[0] or "").splitlines()


@contextmanager
def cabled(folder: Path, *names: str) -> Iterator[dict[str, Place]]:
    """Give namespaces of these names; afterwards they are gone, and what ran there."""
    clear()
    places = {name: Place(name, folder) for name in names}
    try:
        for place in places.values():
            subprocess.run(("ip", "netns", "add", place.namespace), check=True)
            place.ip("link set lo up")
            place.settings(ipv4__conf__all__rp_filter="0", ipv4__conf__default__rp_filter="0")
            place.settings(ipv4__conf__all__ignore_routes_with_linkdown="1")
        yield places
    finally:
        for place in places.values():
            for running in place.running:
                running.kill()
                running.wait()
        clear()


def clear() -> None:
    """Remove what may be left."""
    listed = subprocess.run(("ip", "netns", "list"), text=True, capture_output=True, check=True)
    for line in listed.stdout.splitlines():
        if line.startswith(f"{_NAME}-"):
            subprocess.run(("ip", "netns", "delete", line.split()[0]), check=True)


def cable(a: Place, a_port: str, b: Place, b_port: str) -> None:
    """Lay a cable; both ports are still down."""
    far = f"type veth peer name {b_port} netns {b.namespace}"
    a.ip(f"link add {a_port} {far}")


def becomes(is_so: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is so, at most for so long; tells whether it is."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def stays(is_so: Callable[[], bool], seconds: float) -> bool:
    """Tell whether something is so all the time."""
    return not becomes(lambda: not is_so(), seconds)
