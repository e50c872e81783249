"""The demo on real FRR: the trials of `fabricc lab test`, all of them, and the files as loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from fabricc.lab.trial.scenarios import SCENARIOS
from fabricc.verify.routes.route import text_of_prefix
from tests.lab.compiling import ROOT
from tests.lab.computed import STAYS_AFTER_FAILURE, differences, read_booted
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.trying import complaints, inside, reload_differences, try_lab

pytestmark = needs_tools

NAME = "test-demo"


@pytest.fixture(scope="module")
def lab() -> Iterator[None]:
    with clean_machine():
        done = fabricc("up", "-f", "demo", "--name", NAME, "--wait")
        assert done.returncode == 0, done.stderr
        yield


LONG = {
    "black-hole",
    "closed",
    "drain",
    "frr-restart",
    "link-cut",
    "link-flap",
    "member-off",
    "silent-host",
}
"""Scenarios for the night: two minutes and a half of four."""


@pytest.fixture(scope="module")
def tried(
    lab: None,  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> dict[str, Any]:
    """Try the scenarios that are asked for in this run, and no others."""
    folder = tmp_path_factory.mktemp("reports")
    functions = [each for each in request.session.items if isinstance(each, pytest.Function)]
    specs = [each.callspec for each in functions if hasattr(each, "callspec")]
    asked = {spec.params["scenario"] for spec in specs if "scenario" in spec.params}
    chosen = [each.name for each in SCENARIOS if each.name in asked] or [SCENARIOS[0].name]
    pages = [folder / f"report.{suffix}" for suffix in ("xml", "md", "json")]
    words = [word for name in chosen for word in ("--scenario", name)]
    told = try_lab(NAME, *words, *(word for page in pages for word in ("--report", page)))
    for each in told["results"]:
        print(f"\n{each['scenario']} {each['target']}: {each['measured']}", end="")
    print(f"\nall trials: {told['seconds']} s")
    return {**told, "pages": pages}


@pytest.mark.usefixtures("lab")
def test_every_file_loads_without_a_word() -> None:
    assert complaints(NAME) == []


@pytest.mark.usefixtures("lab")
def test_frr_reload_finds_nothing_to_do() -> None:
    assert reload_differences(NAME) == []


@pytest.mark.usefixtures("lab")
def test_kernels_have_the_routes_that_verify_computes() -> None:
    """As it is, and with one cable gone: an uplink, which `verify` looks at as a world; a host's.

    That the comparison can fail is seen meanwhile: the routes of one state are not the other's.
    """
    booted = read_booted(NAME, ROOT, "demo")
    usual = booted.usual()
    assert booted.once_settled(usual) == []
    for device, port in (("leaf03", "swp29"), ("web05", "eth1")):
        without = booted.without(device, port)
        assert fabricc("link", "pull", "--name", NAME, f"{device}:{port}").returncode == 0
        assert booted.once_settled(without, STAYS_AFTER_FAILURE) == []
        assert device in {each.node for each in differences(usual, booted.kernels())}
        assert fabricc("link", "plug", "--name", NAME, f"{device}:{port}").returncode == 0
        assert booted.once_settled(usual) == []


@pytest.mark.usefixtures("lab")
def test_a_route_that_verify_did_not_compute_is_told() -> None:
    """By hand: one to nowhere, a black hole, and one better than the fabric's, but narrower."""
    booted = read_booted(NAME, ROOT, "demo")
    usual = booted.usual()
    [wide] = [each for each in usual["leaf01"] if text_of_prefix(each) == "10.1.0.129/32"]
    assert usual["leaf01"][wide] == {"swp29", "swp30"}
    for route, told in (
        (
            ("-4", "10.1.0.99/32", "dev", "swp29", "proto", "static"),
            "no route, the kernel has swp29",
        ),
        (("-6", "blackhole", "2001:db8:7::/48"), "no route, the kernel has lo"),
        (
            ("-4", "10.1.0.129/32", "dev", "swp30", "metric", "1"),
            "swp29+swp30, the kernel has swp30",
        ),
    ):
        family, *rest = route
        assert inside(NAME, "leaf01", "ip", family, "route", "add", *rest) == ""
        found = differences(usual, booted.kernels())
        assert inside(NAME, "leaf01", "ip", family, "route", "del", *rest) == ""
        assert [str(each).partition(": computed ")[2] for each in found] == [told]
    assert booted.once_settled(usual) == []


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(each.name, marks=[pytest.mark.night] if each.name in LONG else [])
        for each in SCENARIOS
    ],
)
def test_it_does_what_a_fabric_should(scenario: str, tried: dict[str, Any]) -> None:
    results = [each for each in tried["results"] if each["scenario"] == scenario]
    assert results
    assert [each for each in results if each["verdict"] != "passed"] == []


def test_the_reports_tell_the_same(tried: dict[str, Any]) -> None:
    junit, markdown, plain = (Path(page).read_text() for page in tried["pages"])
    results = tried["results"]
    assert len(ET.fromstring(junit).findall("testsuite/testcase")) == len(results)  # noqa: S314
    assert all(f"| {each['scenario']} | {each['target']} |" in markdown for each in results)
    assert f'"{results[-1]["scenario"]}"' in plain


@pytest.mark.usefixtures("tried")
def test_what_is_broken_by_hand_is_found_and_named() -> None:
    """The trials can fail: a session that is shut, and a route that nobody announced."""
    shut = ("-c", "conf t", "-c", "router bgp 4200000100", "-c", "neighbor swp2 shutdown")
    inside(NAME, "leaf01", "vtysh", *shut)
    inside(NAME, "leaf02", "ip", "route", "add", "10.1.0.99/32", "dev", "swp2", "proto", "bgp")
    told = try_lab(NAME, "--scenario", "state", "--scenario", "drain", "--timeout", "2")
    said = {each["scenario"]: (each["verdict"], str(each["details"])) for each in told["results"]}
    assert "leaf01:swp2: the IPv4 session is Idle" in said["sessions"][1]
    assert "leaf02: 10.1.0.99 by swp2, not by anything" in said["routes"][1]
    assert said["drain"][0] == "skipped"
    done = fabricc("test", "--name", NAME, "--scenario", "drain", "--timeout", "2")
    assert done.returncode == 1
    assert "FAB817" in done.stderr
    inside(NAME, "leaf02", "ip", "route", "del", "10.1.0.99/32")
    inside(NAME, "leaf01", "vtysh", *shut[:-1], "no neighbor swp2 shutdown")
    assert try_lab(NAME, "--scenario", "state")["results"]


def test_a_cable_and_a_node_are_broken_and_mended_by_hand(tried: dict[str, Any]) -> None:
    assert tried["nodes"] == 22
    for words in (("link", "pull", "leaf03:swp29"), ("power", "off", "web05")):
        assert fabricc(words[0], words[1], "--name", NAME, words[2]).returncode == 0
    states = fabricc("status", "--name", NAME).stdout
    assert "dead" in states
    assert "waiting" in states
    for words in (("link", "plug", "leaf03:swp29"), ("power", "on", "web05")):
        assert fabricc(words[0], words[1], "--name", NAME, words[2]).returncode == 0
    assert try_lab(NAME, "--scenario", "state")["results"]
    assert fabricc("link", "pull", "--name", NAME, "leaf03:swp99").returncode == 2
    assert fabricc("power", "off", "--name", NAME, "web99").returncode == 2
