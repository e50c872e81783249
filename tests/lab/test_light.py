"""`fabricc lab up --init light`: the same files by the same tools, without systemd."""

import json
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest

from fabricc.lab import units
from fabricc.lab.enter import refused_by_frr
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.state import find_node
from tests.lab.compiling import ROOT
from tests.lab.driver import clean_machine, fabricc, needs_tools

pytestmark = [needs_tools, pytest.mark.night]

NAME = "test-light"
LAB = Lab(NAME)
PART = "spine[01-02],leaf[01-02],leaf[05-06],web01,app01"
"""Every platform and style of the demo."""


def inside(node: str, *words: str) -> str:
    done = fabricc("exec", "--name", NAME, node, "--", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def row(node: str) -> dict[str, Any]:
    told = json.loads(fabricc("status", "--name", NAME, "-f", "demo", "--format", "json").stdout)
    found: dict[str, Any] = next(each for each in told["nodes"] if each["node"] == node)
    return found


@pytest.fixture(scope="module")
def up() -> Iterator[dict[str, Any]]:
    with clean_machine():
        words = ("-f", "demo", "--name", NAME, "--nodes", PART, "--init", "light")
        done = fabricc("up", *words, "--wait", "--format", "json")
        told = json.loads(done.stdout)
        print(f"\nlight part of the demo ready in {told.get('seconds')} s")
        assert done.returncode == 0, told
        yield told
        assert fabricc("down", "--name", NAME).returncode == 0


def test_every_node_is_ready_and_what_is_not_there_is_said_once(up: dict[str, Any]) -> None:
    status = fabricc("status", "--name", NAME, "-f", "demo", "--format", "json")
    nodes = json.loads(status.stdout)["nodes"]
    assert len(nodes) == up["nodes"] == 8
    assert [node for node in nodes if node["state"] != "ready"] == []
    messages = [found["message"] for found in up["findings"] if found["code"] == "FAB822"]
    [light] = [message for message in messages if "systemd" in message]
    assert "lldpd.service" in light
    assert LAB.init == "light"


@pytest.mark.usefixtures("up")
def test_a_node_has_a_script_as_its_first_process_and_no_zombie() -> None:
    assert inside("web01", "cat", "/proc/1/comm").strip() == "init"
    inside("web01", "sh", "-c", "(sh -c 'sleep 0.1' &)")
    time.sleep(0.5)
    states = inside("web01", "ps", "-eo", "stat=").split()
    assert not [state for state in states if state.startswith("Z")]


@pytest.mark.usefixtures("up")
@pytest.mark.parametrize("node", ["leaf01", "leaf05", "web01", "app01"])
def test_the_files_lie_as_they_are(node: str) -> None:
    content = (ROOT / "out/demo/devices" / node / "etc/frr/daemons").read_text()
    same = content.replace("bgpd=yes\n", "bgpd=yes\nbfdd=yes\n")
    assert inside(node, "cat", "/etc/frr/daemons") in (content, same)
    assert inside(node, "hostname").strip() == node


@pytest.mark.usefixtures("up")
def test_the_files_are_applied() -> None:
    assert inside("web01", "sysctl", "-n", "net.ipv4.conf.all.arp_ignore").strip() == "1"
    for node, port, mtu in (
        ("leaf01", "swp1", 9216),
        ("web01", "eth1", 9000),
        ("app01", "eth1", 9000),
    ):
        [link] = json.loads(inside(node, "ip", "-json", "link", "show", "dev", port))
        assert (link["mtu"], link["operstate"]) == (mtu, "UP")
    assert "swp1" in inside("leaf01", "iptables", "-t", "mangle", "-S", "PREROUTING")
    assert "swp1" in inside("leaf05", "nft", "list", "ruleset")


@pytest.mark.usefixtures("up")
def test_the_drop_in_of_frr_is_honoured() -> None:
    assert "until ip -o address show" in inside(
        "web01", "cat", "/usr/lib/fabricc/units/frr.service"
    )
    assert inside("web01", "sh", "-c", "ps -o ni= -p $(cat /run/frr/bgpd.pid)").strip() == "-5"


@pytest.mark.usefixtures("up")
def test_logs_are_those_of_the_services() -> None:
    whole = fabricc("logs", "--name", NAME, "leaf01")
    assert "networking.service.log" in whole.stdout
    frr = fabricc("logs", "--name", NAME, "leaf01", "--", "-u", "frr", "-n", "5")
    assert "BGP" in frr.stdout
    assert "no journal" in fabricc("logs", "--name", NAME, "leaf01", "--", "--boot").stderr


@pytest.mark.usefixtures("up")
def test_ssh_reaches_a_node() -> None:
    control = ("ip", "netns", "exec", LAB.namespace("+control"))
    words = (*control, "ssh", "-F", LAB.control / "ssh_config", "web01", "hostname")
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("web01", 0), done.stderr


@pytest.mark.usefixtures("up")
def test_frr_is_restarted() -> None:
    before = inside("web01", "cat", "/run/frr/bgpd.pid")
    units.restart_frr(LAB, "web01")
    assert inside("web01", "cat", "/run/frr/bgpd.pid") != before
    assert units.is_running(LAB, "web01", "frr.service")
    units.stop(LAB, "web01", "frr.service")
    assert not units.is_running(LAB, "web01", "frr.service")
    units.start(LAB, "web01", "frr.service")
    deadline = time.monotonic() + 30
    while row("web01")["state"] != "ready":
        assert time.monotonic() < deadline
        time.sleep(1)


@pytest.mark.usefixtures("up")
def test_a_step_that_fails_shows_as_a_failed_unit() -> None:
    inside(
        "leaf05", "sh", "-c", "cp /etc/nftables.conf /etc/kept && echo nonsense >/etc/nftables.conf"
    )
    with pytest.raises(LabError, match="nftables"):
        units.restart(LAB, "leaf05", "nftables.service")
    assert (row("leaf05")["state"], row("leaf05")["failed"]) == ("failed", ["nftables.service"])
    inside("leaf05", "cp", "/etc/kept", "/etc/nftables.conf")
    units.restart(LAB, "leaf05", "nftables.service")
    assert row("leaf05")["failed"] == []


@pytest.mark.usefixtures("up")
def test_a_line_that_frr_does_not_take_is_told() -> None:
    inside("web01", "sed", "-i", "s/remote-as/remote-ass/", "/etc/frr/frr.conf")
    [found] = refused_by_frr("web01", find_node(LAB, "web01"))
    assert found.code == "FAB818"
    assert "line " in found.message
    inside("web01", "sed", "-i", "s/remote-ass/remote-as/", "/etc/frr/frr.conf")
    assert refused_by_frr("web01", find_node(LAB, "web01")) == []
