"""`fabricc lab`, as a user runs it: the demo from nothing, looked at, broken, and gone again."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fabricc.lab.cable import Patch
from fabricc.lab.layout import Lab
from tests.lab.compiling import ROOT
from tests.lab.driver import clean_machine, fabricc, needs_tools

pytestmark = needs_tools

NAME = "test-driver"
LAB = Lab(NAME)


def inside(node: str, *words: str) -> str:
    done = fabricc("exec", "--name", NAME, node, "--", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def up() -> Iterator[dict[str, Any]]:
    with clean_machine():
        done = fabricc("up", "-f", "demo", "--name", NAME, "--wait", "--format", "json")
        told = json.loads(done.stdout)
        print(f"\ndemo ready in {told.get('seconds')} s")
        assert done.returncode == 0, told
        yield told
        start = time.monotonic()
        assert fabricc("down", "--name", NAME).returncode == 0
        print(f"\ndemo down in {time.monotonic() - start:.1f} s")


def test_every_node_is_ready_and_no_unit_failed(up: dict[str, Any]) -> None:
    status = fabricc("status", "--name", NAME, "-f", "demo", "--format", "json")
    nodes = json.loads(status.stdout)["nodes"]
    assert len(nodes) == up["nodes"] == 22
    assert [node for node in nodes if node["state"] != "ready"] == []
    assert {found["code"] for found in up["findings"]} <= {"FAB820", "FAB821", "FAB822"}


@pytest.mark.usefixtures("up")
def test_a_node_has_systemd_its_name_and_its_files_as_the_manifest_has_them() -> None:
    assert inside("web01", "hostname").strip() == "web01"
    assert inside("web01", "cat", "/proc/1/comm").strip() == "systemd"
    stat = inside("leaf05", "stat", "-c", "%U:%G %a", "/etc/frr/frr.conf", "/etc/frr/vtysh.conf")
    lines = (ROOT / "out/demo/manifest.json").read_text().splitlines()[1:]
    [leaf] = [line for line in map(json.loads, lines) if line["device"] == "leaf05"]
    files = (leaf["files"][f"etc/frr/{name}"] for name in ("frr.conf", "vtysh.conf"))
    assert stat.splitlines() == [f"{f['owner']} {int(f['mode'], 8):o}" for f in files]
    content = (ROOT / "out/demo/devices/web01/etc/frr/frr.conf").read_text()
    assert inside("web01", "cat", "/etc/frr/frr.conf") == content


@pytest.mark.usefixtures("up")
def test_a_node_cannot_touch_what_belongs_to_the_machine() -> None:
    capabilities = inside("web01", "grep", "CapEff", "/proc/self/status")
    assert int(capabilities.split()[1], 16) & (1 << 25 | 1 << 16 | 1 << 17 | 1 << 27) == 0
    refused = fabricc(
        "exec", "--name", NAME, "web01", "--", "sh", "-c", "echo 1 >/proc/sys/kernel/panic"
    )
    assert refused.returncode != 0


@pytest.mark.usefixtures("up")
def test_exec_ends_as_its_command_does() -> None:
    done = fabricc("exec", "--name", NAME, "web01", "--", "sh", "-c", "exit 7")
    assert done.returncode == 7
    assert "FAB806" in fabricc("exec", "--name", NAME, "web99", "--", "true").stderr


@pytest.mark.usefixtures("up")
def test_logs_are_the_journal_of_the_node() -> None:
    done = fabricc("logs", "--name", NAME, "leaf01", "--", "-u", "frr", "-n", "5")
    assert "leaf01" in done.stdout


@pytest.mark.usefixtures("up")
def test_a_second_lab_of_that_name_is_refused() -> None:
    done = fabricc("up", "-f", "demo", "--name", NAME)
    assert done.returncode == 1
    assert "FAB804" in done.stderr


@pytest.mark.usefixtures("up")
@pytest.mark.parametrize("node", ["leaf01", "leaf05", "web01", "mon01", "app01"])
def test_ssh_reaches_a_node_over_the_management_network(node: str) -> None:
    control = ("ip", "netns", "exec", LAB.namespace("+control"))
    words = (*control, "ssh", "-F", LAB.control / "ssh_config", node, "hostname")
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    assert (done.stdout.strip(), done.returncode) == (node, 0), done.stderr


@pytest.mark.usefixtures("up")
def test_hosts_of_two_racks_reach_each_other() -> None:
    inside("web01", "ping", "-c", "2", "-i", "0.2", "-W", "1", "10.1.0.128")
    inside("web01", "ping", "-6", "-c", "2", "-i", "0.2", "-W", "1", "2001:db8:1::2:0")


@pytest.mark.usefixtures("up")
def test_a_cable_can_be_pulled_at_both_ends_and_cut_in_one_direction() -> None:
    end, patch = ("web02", "eth1"), Patch(LAB)
    patch.pull(end)
    assert sessions("web02")["eth1"] != "Established"
    assert "NO-CARRIER" in link("web02", "eth1")
    assert "NO-CARRIER" in link("leaf01", "swp2")
    patch.plug(end)
    assert waits_for(lambda: sessions("web02")["eth1"] == "Established")
    patch.cut(end)
    assert waits_for(lambda: sessions("web02")["eth1"] != "Established")
    assert "LOWER_UP" in link("web02", "eth1")
    assert "LOWER_UP" in link("leaf01", "swp2")
    patch.heal(end)
    assert waits_for(lambda: sessions("web02")["eth1"] == "Established")


def sessions(node: str) -> dict[str, str]:
    told = json.loads(inside(node, "vtysh", "-c", "show bgp ipv4 unicast summary json"))
    return {port: peer["state"] for port, peer in told["peers"].items()}


def link(node: str, port: str) -> str:
    words = ("ip", "-n", LAB.namespace(node), "link", "show", "dev", port)
    return subprocess.run(words, text=True, capture_output=True, check=True).stdout


def waits_for(is_so: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.2)
    return False
