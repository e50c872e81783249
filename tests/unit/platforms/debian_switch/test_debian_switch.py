"""A Debian switch: whole files, and what differs by management and ports."""

from pathlib import Path

from fabricc.ir.device import Split
from fabricc.platforms.debian_switch import PLATFORM
from fabricc.render.render import render
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import SYSTEM
from tests.unit.platforms.trees import assert_expected, files, tree

EXPECTED = Path(__file__).parent / "expected"


def test_a_leaf() -> None:
    assert_expected(PLATFORM, build.leaf(system=SYSTEM), EXPECTED)


def test_a_lease_never_holds_up_the_boot_nor_the_fabrics_default() -> None:
    switch = build.leaf(management=build.dhcp_management())
    made = files(PLATFORM, switch)
    assert "    up dhclient -4 -nw " in made["etc/network/interfaces"].text
    assert "IF_METRIC=4278198272" in made["etc/dhcp/dhclient-enter-hooks.d/fabricc"].text
    assert "isc-dhcp-client" in tree(PLATFORM, switch).packages


def test_the_management_network_is_no_way_through() -> None:
    text = files(PLATFORM, build.spine())["etc/nftables.conf"].text
    assert '        iifname "eth0" drop\n        oifname "eth0" drop\n' in text
    assert "vmap" not in text


def test_a_split_port_is_a_finding() -> None:
    switch = build.leaf(splits=(Split(1, "2x", "50G"), Split(2, "disabled", None)))
    assert [found.code for found in render(PLATFORM, switch).findings] == ["FAB602"]


def test_what_a_push_must_know() -> None:
    made = tree(PLATFORM, build.leaf(system=SYSTEM))
    assert made.packages == (
        "chrony",
        "frr",
        "frr-pythontools",
        "ifupdown2",
        "lldpd",
        "nftables",
        "procps",
        "rsyslog",
    )
    assert "nftables.service" in made.units.enable
    assert made.units.mask == ("systemd-networkd.service", "systemd-networkd.socket")
    assert "/etc/netplan/90-default.yaml" in made.absent
