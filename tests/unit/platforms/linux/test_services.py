"""The program behind a service with a check: run as it is, on addresses of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from fabricc.render.engine import template

PROGRAM = "debian/usr/local/sbin/fabricc-service.j2"
ADDRESSES = ["10.9.0.53/32", "2001:db8:9::53/128"]
OWN = "10.1.0.1/32"

IP = """#!/bin/sh
# In place of ip: the addresses of lo are the lines of a file.
case "$*" in
"-o address show dev lo") while read -r a; do echo "1: lo inet $a scope global lo"; done < "$LO" ;;
"address add "*) echo "$3" >> "$LO"; echo "$*" >> "$LO.log" ;;
"address del "*) grep -vx "$3" "$LO" > "$LO.new"; mv "$LO.new" "$LO" ;;
*) exit 2 ;;
esac
"""


@dataclass
class Server:
    """A server with one service; its check is a file that must not be there."""

    folder: Path
    config: dict[str, Any] = field(default_factory=dict)
    running: subprocess.Popen[bytes] | None = None

    @property
    def sick(self) -> Path:
        return self.folder / "sick"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "LO": str(self.folder / "lo"),
            "FABRICC_SERVICES": str(self.folder / "services.json"),
            "FABRICC_STATE": str(self.folder / "state"),
        }

    def write(self, **changes: object) -> None:
        """Write the configuration."""
        usual = {
            "addresses": ADDRESSES,
            "way": "command",
            "target": f"test ! -e {self.sick}",
            "interval": 0.1,
            "timeout": 1,
            "rise": 2,
            "fall": 2,
        }
        self.config = {**usual, **changes}
        (self.folder / "services.json").write_text(json.dumps({"dns": self.config}))

    def start(self) -> subprocess.Popen[bytes]:
        words = [sys.executable, str(self.folder / "service"), "run", "dns"]
        with (self.folder / "said").open("w") as said:
            self.running = subprocess.Popen(words, env=self.environment, stdout=said)
        return self.running

    def withdraw(self) -> None:
        words = [sys.executable, str(self.folder / "service"), "withdraw", "dns"]
        subprocess.run(words, env=self.environment, check=True)

    def lo(self) -> list[str]:
        return (self.folder / "lo").read_text().split()

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; return its status and what it said."""
        assert self.running is not None
        self.running.send_signal(number)
        status = self.running.wait(timeout=10)
        return status, self.said()

    def said(self) -> str:
        """Return what it said since its start: always a little later than it did it."""
        return (self.folder / "said").read_text()


def until(is_so: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "service").write_text(template(PROGRAM)(None))
    (tmp_path / "ip").write_text(IP)
    (tmp_path / "ip").chmod(0o755)
    (tmp_path / "lo").write_text(f"{OWN}\n")
    made = Server(tmp_path)
    made.write()
    yield made
    if made.running is not None:
        with made.running as running:
            running.kill()


def test_addresses_come_with_health_and_go_with_it(server: Server) -> None:
    server.start()
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    server.sick.touch()
    assert until(lambda: server.lo() == [OWN])
    server.sick.unlink()
    assert until(lambda: server.said() == "announced\nwithdrawn: exit status 1\nannounced\n")
    assert server.lo() == [OWN, *ADDRESSES]
    status, _ = server.end()
    assert status == 0
    assert server.lo() == [OWN]


def test_they_are_never_the_source_of_packets(server: Server) -> None:
    server.start()
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    assert (server.folder / "lo.log").read_text().splitlines() == [
        "address add 10.9.0.53/32 dev lo scope link",
        "address add 2001:db8:9::53/128 dev lo preferred_lft 0",
    ]


def test_it_takes_as_many_in_a_row_as_is_said(server: Server) -> None:
    log = server.folder / "checks"
    answers = [0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1]
    line = f"n=$(wc -l < {log}); echo >> {log}; set -- {' '.join(map(str, answers))}; shift $n; "
    log.write_text("")
    server.write(target=line + 'exit "${1:-1}"', rise=3, fall=3)
    seen: dict[int, bool] = {}

    def is_over() -> bool:
        count = len(log.read_text())
        seen[count] = len(server.lo()) > 1
        return count > len(answers)

    server.start()
    assert until(is_over)
    # Three successes end with the 5th check, three failures with the 11th; what was seen while
    # one of these was under way says nothing.
    assert all(not is_on for count, is_on in seen.items() if count < 5)
    assert all(is_on for count, is_on in seen.items() if 6 <= count < 11)
    assert all(not is_on for count, is_on in seen.items() if count > 12)
    assert any(seen.values())


def test_what_somebody_else_takes_off_is_put_on_again(server: Server) -> None:
    server.start()
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    (server.folder / "lo").write_text(f"{OWN}\n")
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])


def test_a_check_that_hangs_has_failed_and_leaves_nothing_behind(server: Server) -> None:
    mark = server.folder / "survived"
    server.write(target=f"(sleep 1.5; touch {mark}) & wait", timeout=0.2, rise=1, fall=1)
    server.start()
    time.sleep(1)
    assert server.lo() == [OWN]
    server.end()
    time.sleep(1.6)
    assert not mark.exists()


def test_killed_it_leaves_the_addresses_to_its_unit_which_takes_them_off(server: Server) -> None:
    server.start()
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    server.end(signal.SIGKILL)
    server.write(addresses=["10.9.0.54/32"])
    server.withdraw()
    assert server.lo() == [OWN]


def test_reloaded_it_takes_over_what_changed_without_a_gap(server: Server) -> None:
    running = server.start()
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    server.write(addresses=[ADDRESSES[0], "10.9.0.54/32"])
    running.send_signal(signal.SIGHUP)
    assert until(lambda: server.lo() == [OWN, ADDRESSES[0], "10.9.0.54/32"])
    (server.folder / "services.json").write_text("{not json")
    running.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert server.lo() == [OWN, ADDRESSES[0], "10.9.0.54/32"]
    assert running.poll() is None


def test_a_service_that_is_gone_ends_it_and_its_addresses(server: Server) -> None:
    running = server.start()
    assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    (server.folder / "services.json").unlink()
    running.send_signal(signal.SIGHUP)
    assert running.wait(timeout=10) == 0
    assert server.lo() == [OWN]
    assert server.start().wait(timeout=10) == 0


def test_a_port_that_takes_connections(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        server.write(way="tcp", target=str(port))
        server.start()
        assert until(lambda: server.lo() == [OWN, *ADDRESSES])
    assert until(lambda: server.lo() == [OWN])


def test_a_page_that_answers(server: Server) -> None:
    statuses = [200]

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(statuses[-1])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as page:
        Thread(target=page.serve_forever, daemon=True).start()
        server.write(way="http", target=f"http://127.0.0.1:{page.server_port}/health")
        server.start()
        assert until(lambda: server.lo() == [OWN, *ADDRESSES])
        statuses.append(503)
        assert until(lambda: server.lo() == [OWN])
        assert until(lambda: "withdrawn: HTTP Error 503" in server.said())
        page.shutdown()
