"""The file for containerlab, acted out: the fabric works with its mounts and commands alone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from fabricc.lab.command import run
from fabricc.lab.down import down
from fabricc.lab.expect import Expectation
from fabricc.lab.export.containerlab import containerlab
from fabricc.lab.export.plan import Choice, Plan
from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.nic import mtus
from fabricc.lab.ready import wait
from tests.lab.compiling import ROOT
from tests.lab.containers import deploy, inside
from tests.lab.driver import needs_tools

pytestmark = needs_tools

LAB = Lab("exp-containers")
NAMES = (
    *("leaf01", "leaf02", "leaf03", "leaf04", "leaf05", "leaf06", "spine01", "spine02"),
    *("web01", "db01", "app01", "old01"),
)
"""Cumulus, debian-switch, netplan, ifupdown, services with a check and a server without FRR."""

WHOLE = read_fabric(ROOT / "out/demo")
FABRIC = WHOLE.only(NAMES)


@pytest.fixture(scope="module")
def failures() -> Iterator[list[str]]:
    down(LAB)
    text, _ = containerlab(Plan(WHOLE, FABRIC, Choice(), ROOT))
    document = YAML(typ="safe", pure=True).load(text)
    try:
        yield deploy(LAB, document, ROOT)
    finally:
        down(LAB)


def shown(node: str, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("ip", "-n", LAB.namespace(node), "-json", *words))
    return found


def test_no_command_fails_and_every_kernel_gets_its_routes(failures: list[str]) -> None:
    assert failures == []
    late = wait(LAB, Expectation(FABRIC), 60, print)
    assert late is None, late


@pytest.mark.usefixtures("failures")
def test_the_default_route_is_the_fabric_s() -> None:
    for host in ("web01", "app01"):
        [route] = shown(host, "route", "show", "default")
        assert route["protocol"] == "bgp"
        assert {hop["dev"] for hop in route["nexthops"]} == {"eth1", "eth2"}


@pytest.mark.usefixtures("failures")
def test_ports_and_settings_are_as_the_files_say() -> None:
    for name, device in FABRIC.devices.items():
        found = {link["ifname"]: link["mtu"] for link in shown(name, "link", "show")}
        wanted = mtus(FABRIC, device)
        assert {port: found[port] for port in FABRIC.ports(name)} == {
            port: wanted[port] for port in FABRIC.ports(name)
        }
    read = "/proc/sys/net/ipv4/ip_forward"
    forwards = {name: inside(LAB, name, "cat", read).strip() for name in ("leaf01", "leaf05")}
    assert forwards == {"leaf01": "1", "leaf05": "1"}
    assert inside(LAB, "web01", "cat", read).strip() == "0"
    quiet = "/proc/sys/net/ipv6/conf/swp1/accept_ra"  # behind a `-` in the file
    assert inside(LAB, "leaf05", "cat", quiet).strip() == "0"


@pytest.mark.usefixtures("failures")
def test_hosts_reach_each_other_by_their_loopbacks() -> None:
    for address in FABRIC.devices["app01"].addresses:
        said = inside(LAB, "web01", "ping", "-c", "2", "-W", "2", "-q", str(address))
        assert " 0% packet loss" in said, said


@pytest.mark.usefixtures("failures")
def test_bfd_runs_where_ptm_would_do_it() -> None:
    peers = json.loads(inside(LAB, "leaf01", "vtysh", "-c", "show bfd peers json"))
    assert {peer["status"] for peer in peers} == {"up"}
    assert {peer["interface"] for peer in peers} == set(FABRIC.ports("leaf01"))
