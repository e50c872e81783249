"""Cumulus: whole files, what a release changes, and what a push must know."""

from dataclasses import replace
from pathlib import Path

import pytest

from fabricc.artifact import Apply, Phase
from fabricc.ir.device import Split
from fabricc.platforms.cumulus import PLATFORM
from fabricc.render.render import render
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import CUMULUS
from tests.unit.platforms.trees import assert_expected, files, tree

EXPECTED = Path(__file__).parent / "expected"


def test_a_leaf() -> None:
    assert_expected(PLATFORM, build.leaf(**CUMULUS), EXPECTED)


def test_ports_conf_names_speeds_below_5_4() -> None:
    old = build.leaf(**{**CUMULUS, "version": "5.3"})
    lines = files(PLATFORM, old)["etc/cumulus/ports.conf"].text.splitlines()
    assert lines[1] == "1=25G"
    assert lines[19:21] == ["19=4x25G", "20=100G"]


def test_the_neighbour_of_a_split_port_is_disabled() -> None:
    splits = (Split(19, "4x", "25G"), Split(20, "disabled", None))
    for version in ("5.3", "5.11"):
        switch = build.leaf(**{**CUMULUS, "version": version, "splits": splits})
        assert "\n20=disabled\n" in files(PLATFORM, switch)["etc/cumulus/ports.conf"].text


def test_no_ports_conf_without_a_model() -> None:
    assert "etc/cumulus/ports.conf" not in files(
        PLATFORM, build.leaf(**{**CUMULUS, "front_ports": (), "splits": ()})
    )


def test_a_port_without_speed_is_a_finding_below_5_4() -> None:
    nameless = {
        **CUMULUS,
        "version": "5.3",
        "splits": (),
        "front_ports": tuple(replace(port, speed=None) for port in CUMULUS["front_ports"]),
    }
    assert [found.code for found in render(PLATFORM, build.leaf(**nameless)).findings] == ["FAB603"]


@pytest.mark.parametrize(
    ("version", "model", "mode", "codes"),
    [
        ("5.8", "sn4700", "4x", ["FAB604"]),
        ("5.8", "sn5600", "4x", ["FAB604"]),
        ("5.9", "sn4700", "4x", []),
        ("5.8", "sn4700", "2x", []),
        ("5.8", "sn3700", "4x", []),
    ],
)
def test_four_parts_of_eight_lanes_need_5_9(
    version: str, model: str, mode: str, codes: list[str]
) -> None:
    split = {"version": version, "model": model, "splits": (Split(19, mode, "100G"),)}
    outcome = render(PLATFORM, build.leaf(**{**CUMULUS, **split}))
    assert [found.code for found in outcome.findings] == codes


@pytest.mark.parametrize(
    ("version", "path", "unit", "command"),
    [
        ("5.9", "etc/ntp.conf", "ntp", "enable off"),
        ("5.10", "etc/ntpsec/ntp.conf", "ntpsec", "state disabled"),
        ("5.15", "etc/ntpsec/ntp.conf", "ntpsec", "state disabled"),
    ],
)
def test_what_a_release_changes(version: str, path: str, unit: str, command: str) -> None:
    made = tree(PLATFORM, build.leaf(**{**CUMULUS, "version": version}))
    assert [file.path for file in made.files if "ntp" in file.path] == [path]
    assert f"{unit}@mgmt.service" in made.units.enable
    assert made.units.disable == (f"{unit}.service",)
    assert made.commands[0].run.startswith(f"nv set system config auto-save {command} && ")


def test_nvue_writes_before_our_files_and_never_again() -> None:
    made = tree(PLATFORM, build.leaf(**CUMULUS))
    (command,) = made.commands
    assert command.phase is Phase.BEFORE_FILES
    assert command.run.endswith(" && nv config apply -y && nv config save")
    (startup,) = (path for path in made.absent if path.endswith("startup.yaml"))
    assert command.unless == f"test ! -e {startup}"


def test_nvue_has_no_files_left() -> None:
    absent = tree(PLATFORM, build.leaf(**CUMULUS)).absent
    assert "/etc/nvue.d/startup.yaml" in absent
    assert "/etc/cumulus/acl/policy.d/50_nvue.rules" in absent
    assert "/etc/frr/bgpd.conf" in absent


def test_owners_modes_and_how_changes_take_effect() -> None:
    made = files(PLATFORM, build.leaf(**CUMULUS))
    frr = made["etc/frr/frr.conf"]
    assert (frr.owner, frr.mode, frr.apply) == ("frr:frr", "0640", Apply.FRR_RELOAD)
    assert made["etc/frr/daemons"].apply is Apply.FRR_RESTART
    assert made["etc/network/interfaces"].apply is Apply.IFRELOAD


def test_a_lease_is_for_the_management_vrf() -> None:
    switch = build.leaf(**CUMULUS, management=build.dhcp_management())
    made = files(PLATFORM, switch)
    stanza = "iface eth0 inet dhcp\n    vrf mgmt\n    ip-forward off\n    ip6-forward off\n"
    assert stanza in made["etc/network/interfaces"].text
    hook = made["etc/dhcp/dhclient-enter-hooks.d/fabricc"].text
    said = [line for line in hook.splitlines() if line and not line.startswith("#")]
    assert said == ["make_resolv_conf() { :; }"]  # no IF_METRIC: unreachable has the same


def test_a_forced_speed_is_in_megabits() -> None:
    leaf = build.leaf(**CUMULUS)
    ports = tuple(replace(port, speed="25G") for port in leaf.ports)
    text = files(PLATFORM, replace(leaf, ports=ports))["etc/network/interfaces"].text
    assert "    link-speed 25000\n    link-autoneg off\n" in text


def test_a_spine_has_no_source_rules_but_is_closed_to_hosts() -> None:
    text = files(PLATFORM, build.spine(**CUMULUS))["etc/cumulus/acl/policy.d/60fabricc.rules"].text
    assert "-j DROP" in text
    assert "PREROUTING -i" not in text


def test_raw_lines_stand_at_the_end() -> None:
    switch = build.leaf(**CUMULUS, raw=(*build.raw("interfaces", "auto swp40\niface swp40\n"),))
    assert files(PLATFORM, switch)["etc/network/interfaces"].text.endswith(
        "\n\nauto swp40\niface swp40\n"
    )
