"""Cumulus 3.7 and 4.x: what they have not, and what they call otherwise."""

from typing import Any

import pytest

from fabricc.artifact import Apply
from fabricc.platforms.cumulus import PLATFORM
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import CUMULUS
from tests.unit.platforms.trees import files, tree

RULES = "etc/cumulus/acl/policy.d/60fabricc.rules"
OLD = ("3.7", "4.0", "4.2", "4.4")


def switch(version: str) -> dict[str, Any]:
    return {**CUMULUS, "version": version}


def text(version: str, path: str) -> str:
    return files(PLATFORM, build.leaf(**switch(version)))[path].text


@pytest.mark.parametrize("version", OLD)
def test_sources_are_held_where_packets_enter_and_pass(version: str) -> None:
    rules = text(version, RULES)
    assert "PREROUTING" not in rules
    assert "-A INPUT,FORWARD -i swp1 -s 10.1.0.1/32 -j ACCEPT\n" in rules
    assert "-A INPUT,FORWARD -i swp1 -j DROP\n" in rules


@pytest.mark.parametrize("version", OLD)
def test_nothing_is_let_in_before_the_switch_is_closed(version: str) -> None:
    """In INPUT the first rule that fits decides: an own prefix must not open the switch itself."""
    for half in text(version, RULES).split("[ip6tables]"):
        lines = half.splitlines()
        closed = [n for n, line in enumerate(lines) if line.startswith("-A INPUT -i swp+ ")]
        opened = [n for n, line in enumerate(lines) if line.startswith("-A INPUT,FORWARD ")]
        assert max(closed) < min(opened)


def test_both_kinds_of_rules_are_about_the_same() -> None:
    def said(version: str) -> list[str]:
        lines = text(version, RULES).splitlines()
        return sorted(
            line.replace("-t mangle -A PREROUTING", "").replace("-A INPUT,FORWARD", "")
            for line in lines
        )

    assert said("4.4") == said("5.0")


def test_daemons_of_3_7_are_named_alone() -> None:
    lines = [line for line in text("3.7", "etc/frr/daemons").splitlines() if "#" not in line]
    assert [line for line in lines if line.endswith("=yes")] == ["zebra=yes", "bgpd=yes"]
    assert all(line.endswith(("=yes", "=no")) for line in lines)


@pytest.mark.parametrize(
    ("version", "is_loaded"), [("4.0", False), ("4.1", False), ("4.2", True), ("5.11", True)]
)
def test_the_module_of_mlag_came_with_4_2(version: str, is_loaded: bool) -> None:
    assert ("-M cumulus_mlag" in text(version, "etc/frr/daemons")) is is_loaded


@pytest.mark.parametrize("version", OLD)
def test_nvue_is_not_there_or_stays_off(version: str) -> None:
    made = tree(PLATFORM, build.leaf(**switch(version)))
    assert made.commands == ()
    assert "etc/default/nvued" not in {file.path for file in made.files}
    assert ("nvued.service" in made.units.disable) is (version == "4.4")
    assert ("/etc/nvue.d/startup.yaml" in made.absent) is (version == "4.4")


@pytest.mark.parametrize(("version", "is_there"), [*((each, True) for each in OLD), ("5.0", False)])
def test_rules_of_nclu_are_not_read_beside_ours(version: str, is_there: bool) -> None:
    absent = tree(PLATFORM, build.leaf(**switch(version))).absent
    assert ("/etc/cumulus/acl/policy.d/50_nclu_acl.rules" in absent) is is_there


@pytest.mark.parametrize(
    ("version", "model", "apply"),
    [
        ("3.7", "sn2010", Apply.SWITCHD_RESTART),
        ("4.0", "sn2700", Apply.SWITCHD_RESTART),
        ("4.1", "sn2010", Apply.SWITCHD_RELOAD),
        ("4.3", "as7726-32x", Apply.SWITCHD_RESTART),
        ("5.11", "sn2010", Apply.SWITCHD_RELOAD),
    ],
)
def test_switchd_starts_anew_where_it_cannot_read_a_split(
    version: str, model: str, apply: Apply
) -> None:
    made = files(PLATFORM, build.leaf(**{**switch(version), "model": model}))
    assert made["etc/cumulus/ports.conf"].apply is apply


@pytest.mark.parametrize("version", OLD)
def test_the_clock_and_the_ports(version: str) -> None:
    made = tree(PLATFORM, build.leaf(**switch(version)))
    assert "ntp@mgmt.service" in made.units.enable
    assert [file.path for file in made.files if "ntp" in file.path] == ["etc/ntp.conf"]
    ports = text(version, "etc/cumulus/ports.conf").splitlines()
    assert ports[1] == "1=25G"
    assert ports[19:21] == ["19=4x25G", "20=100G"]
