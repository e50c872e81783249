"""Ports of spines."""

from fabricc.allocate import Lock, allocate
from fabricc.capability.model import Model, PortGroup
from tests.unit.allocate.build import Build, codes

FOUR = {"four": Model("four", (PortGroup(1, 4, "100G", ("2x",), ("4x",)),))}
ONE_SPINE = {"rack01": ["leaf01", "leaf02"]}


def ports(build: Build, lock: Lock | None = None) -> dict[str, str]:
    return {**allocate(build.topology(), lock or Lock()).value[0].spine_ports}


def test_lowest_free_ports_in_natural_order() -> None:
    build = Build(racks={"rack01": ["leaf10", "leaf2"]}, spines=["spine01"], models=FOUR)
    assert ports(build) == {"leaf2:swp31--spine01": "swp1", "leaf10:swp31--spine01": "swp2"}


def test_split_ports_and_their_disabled_neighbours_are_skipped() -> None:
    build = Build(
        racks=ONE_SPINE, spines=["spine01"], models=FOUR, breakouts={"spine01": [("swp1", "4x")]}
    )
    assert ports(build)["leaf01:swp31--spine01"] == "swp3"
    build.breakouts = {}
    build.named_ports = {"leaf02:swp31--spine01": "swp1s0"}
    assert ports(build)["leaf01:swp31--spine01"] == "swp2"


def test_a_named_port_is_recorded_so_that_the_name_may_be_dropped() -> None:
    build = Build(
        racks=ONE_SPINE, spines=["spine01"], named_ports={"leaf02:swp31--spine01": "swp9"}
    )
    _, lock = allocate(build.topology(), Lock()).value
    build.named_ports = {}
    outcome = allocate(build.topology(), lock)
    assert outcome.value[1] is lock
    assert outcome.value[0].spine_ports["leaf02:swp31--spine01"] == "swp9"


def test_a_named_port_that_another_uplink_has() -> None:
    build = Build(racks=ONE_SPINE, spines=["spine01"])
    _, lock = allocate(build.topology(), Lock()).value
    build.named_ports = {"leaf02:swp31--spine01": "swp1"}
    assert codes(allocate(build.topology(), lock)) == ["FAB431"]


def test_a_full_spine_is_one_finding() -> None:
    leafs = [f"leaf{number}" for number in range(1, 7)]
    build = Build(racks={"rack01": leafs}, spines=["spine01"], models=FOUR)
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == ["FAB430"]
    assert "leaf5:swp31 and leaf6:swp31" in outcome.findings[0].message
    assert "4 ports, 6 needed" in outcome.findings[0].message
    assert outcome.value[0].broken == {"leaf5", "leaf6"}


def test_a_port_that_is_gone() -> None:
    build = Build(racks=ONE_SPINE, spines=["spine01"], models=FOUR)
    _, lock = allocate(build.topology(), Lock()).value
    build.breakouts = {"spine01": [("swp2", "2x")]}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB432"]
    assert "renumber leaf02" in outcome.findings[0].help


def test_ports_of_uplinks_that_are_gone_stay_theirs() -> None:
    build = Build(racks=ONE_SPINE, spines=["spine01"], models=FOUR)
    _, lock = allocate(build.topology(), Lock()).value
    build.racks = {"rack01": ["leaf02", "leaf03"]}
    assert ports(build, lock)["leaf03:swp31--spine01"] == "swp3"
