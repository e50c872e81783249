"""The programs for servers without routing, and for their leafs: what can be told without a kernel.

What they do is tried in tests/lab/, on real ports.
"""

import ast
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.programs import NAMES, load, text

ROOT = Path(__file__).parents[4]

NOT_FOR_PROGRAMS = "T20,TID251,INP001,FA,UP,EXE"
"""Rules of this repository that are not for a script on a device, of a Python of its own."""

HERE = socket.inet_aton("10.1.0.9")
GATEWAY = socket.inet_aton("10.0.0.33")


@pytest.fixture(params=NAMES)
def program(request: pytest.FixtureRequest, tmp_path: Path) -> ModuleType:
    return load(request.param, tmp_path)


@pytest.fixture
def announcer(tmp_path: Path) -> ModuleType:
    return load("announcer", tmp_path)


@pytest.fixture
def rdnbrd(tmp_path: Path) -> ModuleType:
    return load("rdnbrd", tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_the_linter_finds_nothing(name: str) -> None:
    words = ("ruff", "check", "--target-version", "py39", "--ignore", NOT_FOR_PROGRAMS)
    done = subprocess.run(
        (sys.executable, "-m", *words, "--no-cache", "--stdin-filename", f"{name}.py", "-"),
        input=text(name),
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_the_oldest_python_of_a_device_reads_it(name: str) -> None:
    syntax = ast.parse(text(name), feature_version=(3, 9))
    imports = [node for node in ast.walk(syntax) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    modules = {node.module for node in imports if isinstance(node, ast.ImportFrom) and node.module}
    modules |= {name for node in imports if isinstance(node, ast.Import) for name in names}
    known = {*sys.stdlib_module_names, *names}
    assert modules <= known
    assert text(name).startswith("#!/usr/bin/python3 -I\n")


def test_attributes_are_read_as_they_are_written(program: ModuleType) -> None:
    body = b"head" + program.attribute(1, b"abc") + program.attribute(0x8009, b"12345678")
    assert program.attributes(body, 4) == {1: b"abc", 9: b"12345678"}


@pytest.mark.parametrize("rest", [b"", b"\0", b"\3\0\1\0", b"\0\0\0\0"])
def test_damaged_attributes_end_the_reading(program: ModuleType, rest: bytes) -> None:
    assert program.attributes(program.attribute(1, b"abcd") + rest, 0) == {1: b"abcd"}


def test_messages_are_split(program: ModuleType) -> None:
    bodies = (b"one", b"", b"three")
    octets = b"".join(
        program.HEADER.pack(16 + len(body), kind, 0, 7, 0) + body + bytes(-len(body) % 4)
        for kind, body in enumerate(bodies)
    )
    found = list(program.messages(octets))
    assert found == [(kind, 7, body) for kind, body in enumerate(bodies)]


def test_a_route_reads_back_as_it_was_meant(program: ModuleType) -> None:
    hops = program.Hop(3, GATEWAY), program.Hop(4, GATEWAY)
    for route in (
        program.Route(program.NOWHERE, 0, hops, HERE),
        program.Route(program.NOWHERE, 0, hops[:1], HERE),
        program.Route(HERE, 32, (program.Hop(3), program.Hop(4))),
        program.Route(HERE, 32, ()),
    ):
        assert program.read_route(route.body(10)) == (10, route)


def test_a_contact_is_lost_when_it_was_asked_in_vain(program: ModuleType) -> None:
    contact = contact_of(program, keepalive=1, holdtime=3)
    assert contact.answered(0.0, b"M" * 6)
    assert contact.is_due(1.0)
    assert contact.is_due(2.0)
    assert not contact.is_lost(2.9)
    assert contact.is_lost(3.0)
    assert not contact.is_lost(3.1), "it is said once"
    assert not contact.is_alive


def test_time_in_which_nobody_asked_is_no_silence(program: ModuleType) -> None:
    contact = contact_of(program, keepalive=1, holdtime=3)
    contact.answered(0.0, b"M" * 6)
    assert not contact.is_lost(60.0)
    contact.is_due(60.0)
    assert not contact.is_lost(60.1)
    assert not contact.answered(60.2, b"M" * 6), "it did not come, it was there"


def test_a_contact_is_lost_at_once_with_its_port(program: ModuleType) -> None:
    contact = contact_of(program, keepalive=1, holdtime=3)
    contact.believe(0.0)
    contact.port.is_up = False
    assert not contact.is_due(1.0)
    assert contact.is_lost(0.0)


def test_it_is_asked_in_a_hurry_then_now_and_then(program: ModuleType) -> None:
    contact = contact_of(program, keepalive=1, holdtime=3)
    contact.hurry()
    quarters = [quarter for quarter in range(16) if contact.is_due(quarter / 4)]
    assert quarters == [0, 1, 2, 3, 4, 5, 9, 13]


def test_first_the_one_that_answered_is_asked_then_everybody(program: ModuleType) -> None:
    contact = contact_of(program, keepalive=1, holdtime=3)
    assert contact.mac == program.EVERYBODY
    contact.answered(0.0, b"M" * 6)
    asked = [contact.mac for second in (1.0, 2.0) if contact.is_due(second)]
    assert asked == [b"M" * 6, program.EVERYBODY]


def contact_of(program: ModuleType, keepalive: float, holdtime: float) -> "ModuleType":
    contact: ModuleType = program.Contact(program.Port("eth1", [GATEWAY]), keepalive, holdtime)
    contact.port.is_up = True
    return contact


def test_a_bridge_that_speaks_of_its_port_says_nothing_of_ours(program: ModuleType) -> None:
    port = program.Port("eth1", [GATEWAY])
    port.index, port.is_up = 3, True
    of_a_bridge = program.LINK.pack(socket.AF_BRIDGE, 1, 3, 0, 0)
    assert not port.see(program.DELLINK, of_a_bridge)
    assert port.see(program.DELLINK, program.LINK.pack(0, 1, 3, 0, 0))
    assert (port.index, port.is_up) == (0, False)


def test_defaults_of_the_announcer(announcer: ModuleType) -> None:
    config = announcer.read_config('{"addresses": ["10.1.0.9"], "nics": {"eth1": "10.0.0.33"}}')
    assert config == announcer.Config((HERE,), {"eth1": GATEWAY}, 1.0, 3.0)


def test_settings_of_rdnbrd_are_read_as_cumulus_writes_them(rdnbrd: ModuleType) -> None:
    assert rdnbrd.read_settings("") == rdnbrd.Settings()
    said = """
        [rdnbrd]
        loglevel = debug    # more
        keepalive = 2
        holdtime = 7
        route_table = 20
        #debug_arp = swp1 swp2
        unicast_arp_requests = False
    """
    assert rdnbrd.read_settings(said) == rdnbrd.Settings("DEBUG", 2.0, 7.0, 20, False)


def test_ports_of_rdnbrd(rdnbrd: ModuleType) -> None:
    said = '{"ports": {"swp9": ["10.1.0.9"]}}'
    assert rdnbrd.read_servers(said) == ({"swp9": [HERE]}, False)
    assert rdnbrd.read_servers('{"ports": {}, "plain": true}') == ({}, True)
