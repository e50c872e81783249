"""A Debian server: whole files, and what differs by management."""

from dataclasses import replace
from pathlib import Path

import pytest

from fabricc.artifact import Apply
from fabricc.ir.device import Device
from fabricc.platforms.debian import PLATFORM
from fabricc.render.render import render
from fabricc.topology.values import System
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import DEBIAN
from tests.unit.platforms.trees import assert_expected, files, tree

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
INTERFACES = "etc/network/interfaces"


def with_macs(host: Device) -> Device:
    """The same host with the addresses of its cards."""
    ports = tuple(
        replace(port, mac=f"52:54:00:AA:01:{number:02}")
        for number, port in enumerate(host.ports, 1)
    )
    assert host.management is not None
    management = replace(host.management, mac="52:54:00:aa:01:00")
    return replace(host, ports=ports, management=management)


def test_a_host() -> None:
    assert_expected(PLATFORM, build.host(**DEBIAN), EXPECTED)


def test_a_host_with_ifupdown2() -> None:
    host = build.host(**DEBIAN | {"style": "ifupdown2"})
    assert_expected(PLATFORM, host, HERE / "expected_ifupdown2")


def test_a_host_with_networkd() -> None:
    host = with_macs(build.host(**DEBIAN | {"style": "networkd", "version": "13"}))
    assert_expected(PLATFORM, host, HERE / "expected_networkd")


@pytest.mark.parametrize("style", ["ifupdown", "ifupdown2", "networkd"])
def test_a_card_gets_its_name_by_its_mac_in_every_style(style: str) -> None:
    made = files(PLATFORM, with_macs(build.host(**DEBIAN | {"style": style})))
    links = [path for path in made if path.endswith(".link")]
    assert links == [f"etc/systemd/network/10-{nic}.link" for nic in ("eth0", "eth1", "eth2")]
    assert made[links[1]].text.endswith(
        "[Match]\nPermanentMACAddress=52:54:00:aa:01:01\n\n[Link]\nName=eth1\n"
    )


def test_networkd_keeps_what_its_version_knows() -> None:
    path = "etc/systemd/networkd.conf.d/10-fabricc.conf"
    known = {
        version: [
            line.partition("=")[0]
            for line in files(
                PLATFORM, build.host(**DEBIAN | {"style": "networkd", "version": version})
            )[path].text.splitlines()
            if line.startswith("Manage")
        ]
        for version in ("12", "13")
    }
    assert known == {
        "12": ["ManageForeignRoutes", "ManageForeignRoutingPolicyRules"],
        "13": ["ManageForeignRoutes", "ManageForeignRoutingPolicyRules", "ManageForeignNextHops"],
    }


def test_networkd_with_an_address_of_its_own() -> None:
    host = build.host(**DEBIAN | {"style": "networkd"}, management=build.static_management())
    text = files(PLATFORM, host)["etc/systemd/network/20-eth0.network"].text
    assert "\nAddress=192.0.2.11/24\n" in text
    assert "DHCP" not in text
    assert "[Route]\nGateway=192.0.2.1\nMetric=4278198272\n" in text
    assert "[RoutingPolicyRule]\nFrom=192.0.2.0/24\nTable=100\nPriority=100\n" in text


def test_what_a_push_must_know_of_networkd() -> None:
    made = tree(PLATFORM, build.host(**DEBIAN | {"style": "networkd"}))
    assert made.units.mask == ("networking.service",)
    assert "systemd-networkd.service" in made.units.enable
    assert not {"ifupdown", "isc-dhcp-client", "systemd-resolved"} & set(made.packages)
    others = {"/etc/network/interfaces", "/etc/systemd/network/10-cloud-init-eth1.network"}
    assert others < set(made.absent)


def test_resolvers_of_a_lease_take_resolved() -> None:
    host = build.host(platform="debian", version="12", style="networkd", system=System())
    made = tree(PLATFORM, host)
    assert "systemd-resolved" in made.packages
    assert "systemd-resolved.service" in made.units.enable
    assert "etc/resolv.conf" not in {file.path for file in made.files}


def test_interfaces_has_a_point_for_raw_lines_where_it_is_written() -> None:
    raw = build.raw("interfaces", "up true\n")
    codes = {
        style: [
            found.code
            for found in render(PLATFORM, build.host(**DEBIAN | {"style": style}, raw=raw)).findings
        ]
        for style in ("ifupdown", "ifupdown2", "networkd")
    }
    assert codes == {"ifupdown": [], "ifupdown2": [], "networkd": ["FAB601"]}


def test_each_ifupdown_has_its_own_way_to_apply() -> None:
    ways = {
        style: files(PLATFORM, build.host(**DEBIAN | {"style": style}))[INTERFACES].apply
        for style in ("ifupdown", "ifupdown2")
    }
    assert ways == {"ifupdown": Apply.IFUPDOWN, "ifupdown2": Apply.IFRELOAD}


def test_a_static_address_may_be_set_twice() -> None:
    file = files(PLATFORM, build.host(**DEBIAN, management=build.static_management()))[INTERFACES]
    assert file.apply is Apply.IFUPDOWN
    assert "    up ip address replace 192.0.2.11/24 dev eth0\n" in file.text
    assert "    up ip route replace default via 192.0.2.1 dev eth0 metric 4278198272\n" in file.text
    assert "    up ip rule add from 192.0.2.0/24 lookup 100 priority 100\n" in file.text
    assert "eth0.accept_ra=0 || true\n" in file.text  # IPv6 may be off


def test_loopback_stands_first_and_management_last() -> None:
    lines = files(PLATFORM, build.host(**DEBIAN))[INTERFACES].text.splitlines()
    names = [line.split()[1] for line in lines if line.startswith("iface ")]
    assert names == ["lo", "eth1", "eth2", "eth0"]


def test_what_a_push_must_know() -> None:
    made = tree(PLATFORM, build.host(**DEBIAN))
    assert {"ifupdown", "isc-dhcp-client", "procps"} <= set(made.packages)
    assert "networking.service" in made.units.enable
    assert made.units.mask == ("systemd-networkd.service", "systemd-networkd.socket")
    netplan = [path for path in made.absent if path.startswith("/etc/netplan/")]
    assert {"/etc/netplan/90-default.yaml", "/etc/netplan/01-netcfg.yaml"} < set(netplan)
