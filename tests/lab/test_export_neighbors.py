"""Servers without FRR and their leafs, by the containerlab file alone."""

from collections.abc import Iterator

import pytest
from ruamel.yaml import YAML

from fabricc.lab.command import run
from fabricc.lab.down import down
from fabricc.lab.expect import Expectation
from fabricc.lab.export.containerlab import containerlab
from fabricc.lab.export.plan import Choice, Plan
from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ready import wait
from tests.golden.examples import EXAMPLES
from tests.lab.cabled import becomes
from tests.lab.compiling import ROOT
from tests.lab.containers import deploy, inside
from tests.lab.driver import needs_tools

pytestmark = needs_tools

LAB = Lab("exp-neighbors")
NAMES = (
    *("spine01", "leaf01", "leaf02", "leaf03", "leaf04", "leaf06", "leaf07"),
    *("old01", "old02", "app01", "app02", "vm01", "vm03", "web01"),
)
"""Leafs of Cumulus 5 and 3.7, of Debian; servers without FRR, with a checked service, with FRR."""

WHOLE = read_fabric(EXAMPLES["neighbors"] / "out/neighbors")
FABRIC = WHOLE.only(NAMES)


@pytest.fixture(scope="module")
def failures() -> Iterator[list[str]]:
    down(LAB)
    text, _ = containerlab(Plan(WHOLE, FABRIC, Choice(), ROOT))
    try:
        yield deploy(LAB, YAML(typ="safe", pure=True).load(text), ROOT)
    finally:
        down(LAB)


def test_no_command_fails_and_every_kernel_gets_its_routes(failures: list[str]) -> None:
    assert failures == []
    late = wait(LAB, Expectation(FABRIC), 60, print)
    assert late is None, late


@pytest.mark.usefixtures("failures")
@pytest.mark.parametrize("target", ["app01", "vm01", "vm03", "web01"])
def test_servers_without_frr_reach_all_kinds(target: str) -> None:
    address = str(FABRIC.devices[target].address(4))
    said = inside(LAB, "old01", "ping", "-c", "2", "-W", "2", "-q", address)
    assert " 0% packet loss" in said, said


@pytest.mark.usefixtures("failures")
def test_a_check_that_fails_takes_the_service_off() -> None:
    address = str(FABRIC.devices["app02"].services[0])
    assert f"{address}/32" in run(
        "ip", "-n", LAB.namespace("app02"), "address", "show", "dev", "lo"
    )
    inside(LAB, "app02", "touch", "/run/fabricc/sick-proxy")

    def is_off() -> bool:
        lo = run("ip", "-n", LAB.namespace("app02"), "address", "show", "dev", "lo")
        routes = run("ip", "-n", LAB.namespace("leaf03"), "route", "show", f"{address}/32")
        return address not in lo and "dev swp2" not in routes

    assert becomes(is_off, 20)
