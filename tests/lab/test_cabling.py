"""Two cables swapped: the check of the cabling names these ports and no other."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from fabricc.findings import Finding
from fabricc.lab.cable import Patch
from fabricc.lab.cabling import FAIL, PASS, UNKNOWN, cabling, wait_for_cabling, wrong
from fabricc.lab.down import down
from fabricc.lab.fabric import Fabric, read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.up import up
from tests.lab.compiling import ROOT
from tests.lab.containers import inside
from tests.lab.driver import needs_tools

pytestmark = [needs_tools, pytest.mark.night]

LAB = Lab("exp-cabling")
FABRIC = read_fabric(ROOT / "out/demo").only(("leaf01", "leaf05", "spine01", "spine02", "web01"))
"""leaf01 has a topology.dot; leaf05, which is Debian, has none."""

SWAPPED = {
    ("leaf01", "swp29"): ("spine01:swp1", "spine01:swp5"),
    ("leaf05", "swp29"): ("spine01:swp5", "spine01:swp1"),
    ("spine01", "swp1"): ("leaf01:swp29", "leaf05:swp29"),
    ("spine01", "swp5"): ("leaf05:swp29", "leaf01:swp29"),
}
"""Port -> what should be there, and what is."""


def swapped(fabric: Fabric) -> Fabric:
    """Return the fabric as somebody has cabled it, who took leaf01's swp29 for leaf05's."""
    other = {"leaf01": "leaf05", "leaf05": "leaf01"}
    cables = tuple(
        replace(each, a=other[each.a]) if each.a_port == "swp29" and each.a in other else each
        for each in fabric.cables
    )
    return replace(fabric, cables=cables)


@pytest.fixture(scope="module")
def notes() -> Iterator[tuple[Finding, ...]]:
    down(LAB)
    try:
        yield up(LAB, swapped(FABRIC), print, None)
    finally:
        down(LAB)


def test_exactly_the_swapped_ports_fail(notes: tuple[Finding, ...]) -> None:
    start = time.monotonic()
    found = wait_for_cabling(LAB, FABRIC, 30)
    print(f"\nall ports heard after {time.monotonic() - start:.1f} s")
    assert {each.state for each in found} == {PASS, FAIL}
    bad = {(each.node, each.port): (each.wanted, each.found) for each in wrong(found)}
    assert bad == SWAPPED
    assert len(found) == 2 * len(FABRIC.cables) - len(FABRIC.ports("web01"))
    assert str(wrong(found)[0]) == "leaf01:swp29 leads to spine01:swp5, not to spine01:swp1"
    [ptmd] = [each for each in notes if "ptmd" in each.message]
    assert ptmd.code == "FAB821"


@pytest.mark.usefixtures("notes")
def test_ptmctl_on_the_switch_says_the_same() -> None:
    wait_for_cabling(LAB, FABRIC, 30)
    shown = json.loads(inside(LAB, "leaf01", "ptmctl", "-d", "-j"))
    rows = {row["port"]: row for row in shown.values()}
    assert rows["swp29"]["cbl status"] == "fail"
    assert (rows["swp29"]["exp nbr"], rows["swp29"]["act nbr"]) == SWAPPED["leaf01", "swp29"]
    assert rows["swp30"]["cbl status"] == rows["swp1"]["cbl status"] == "pass"
    assert rows["swp2"]["cbl status"] == "N/A"  # web02 is not in this lab
    text = inside(LAB, "leaf01", "ptmctl").splitlines()
    assert ["swp29", "fail", "N/A", "N/A"] in [line.split() for line in text]
    state = inside(LAB, "leaf01", "systemctl", "is-active", "ptmd.service")
    assert state.strip() == "active"
    assert inside(LAB, "leaf01", "systemctl", "reload", "ptmd") == ""


@pytest.mark.usefixtures("notes")
def test_a_pulled_cable_is_not_known() -> None:
    wait_for_cabling(LAB, FABRIC, 30)
    Patch(LAB).pull(("leaf01", "swp1"))
    time.sleep(2)
    states = {(each.node, each.port): each.state for each in cabling(LAB, FABRIC)}
    assert states.pop(("leaf01", "swp1")) == UNKNOWN
    assert set(states.values()) == {PASS, FAIL}
    Patch(LAB).plug(("leaf01", "swp1"))
    assert {each.state for each in wait_for_cabling(LAB, FABRIC, 30)} == {PASS, FAIL}
