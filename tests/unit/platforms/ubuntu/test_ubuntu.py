"""An Ubuntu server: whole files, and what differs by management."""

from dataclasses import replace
from ipaddress import IPv4Address, IPv4Interface, IPv4Network
from pathlib import Path

from fabricc.artifact import Apply
from fabricc.platforms.ubuntu import PLATFORM
from fabricc.render.render import render
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import NETWORKD, SYSTEM
from tests.unit.platforms.trees import assert_expected, files, tree

EXPECTED = Path(__file__).parent / "expected"
NETPLAN = "etc/netplan/60-fabricc.yaml"


def test_a_host() -> None:
    assert_expected(PLATFORM, build.host(system=SYSTEM), EXPECTED)


def test_a_host_with_networkd() -> None:
    host = build.host(version="22.04", **NETWORKD)
    assert_expected(PLATFORM, host, EXPECTED.with_name("expected_networkd"))


def test_netplan_names_cards_itself() -> None:
    host = build.host()
    ports = tuple(replace(port, mac="52:54:00:AA:01:01") for port in host.ports)
    assert not any(path.endswith(".link") for path in files(PLATFORM, replace(host, ports=ports)))


def test_what_a_push_must_know_of_networkd() -> None:
    made = tree(PLATFORM, build.host(**NETWORKD))
    assert "netplan.io" not in made.packages
    assert "/etc/network/interfaces" in made.absent
    paths = {file.path: file.apply for file in made.files}
    assert NETPLAN not in paths
    assert paths["etc/systemd/network/10-eth1.network"] is Apply.NETWORKD_RELOAD


def test_netplan_is_for_root_alone() -> None:
    file = files(PLATFORM, build.host())[NETPLAN]
    assert (file.mode, file.apply) == ("0600", Apply.NETPLAN_APPLY)


def test_a_static_address_has_a_default_that_never_beats_the_fabrics() -> None:
    text = files(PLATFORM, build.host(management=build.static_management()))[NETPLAN].text
    assert (
        """      routes:
        - to: default
          via: "192.0.2.1"
          metric: 4278198272
        - to: "192.0.2.0/24"
          scope: link
          table: 100
        - to: default
          via: "192.0.2.1"
          on-link: true
          table: 100
      routing-policy:
        - from: "192.0.2.0/24"
          table: 100
          priority: 100
"""
        in text
    )


def test_an_address_outside_the_pool_answers_from_a_network_of_its_own() -> None:
    management = replace(
        build.static_management(),
        address=IPv4Interface("198.51.100.11/28"),
        gateway=IPv4Address("198.51.100.1"),
    )
    text = files(PLATFORM, build.host(management=management))[NETPLAN].text
    assert '        - from: "198.51.100.0/28"\n' in text
    assert '        - to: "198.51.100.0/28"\n          scope: link\n' in text
    assert "192.0.2.0/24" not in text


def test_answers_leave_by_the_management_network_with_a_lease_too() -> None:
    management = replace(
        build.dhcp_management(),
        network=IPv4Network("192.0.2.0/24"),
        gateway=IPv4Address("192.0.2.1"),
    )
    text = files(PLATFORM, build.host(management=management))[NETPLAN].text
    assert '        - from: "192.0.2.0/24"\n' in text
    assert '        - to: default\n          via: "192.0.2.1"\n          on-link: true\n' in text


def test_a_nic_is_found_by_its_mac() -> None:
    host = build.host()
    ports = tuple(replace(port, mac="52:54:00:AA:01:01") for port in host.ports)
    text = files(PLATFORM, replace(host, ports=ports))[NETPLAN].text
    assert '      match:\n        macaddress: "52:54:00:aa:01:01"\n      set-name: eth1\n' in text


def test_a_host_without_management() -> None:
    assert "eth0" not in files(PLATFORM, build.host(management=None))[NETPLAN].text


def test_interfaces_has_no_point_for_raw_lines() -> None:
    outcome = render(PLATFORM, build.host(raw=build.raw("interfaces", "up true\n")))
    assert [found.code for found in outcome.findings] == ["FAB601"]


def test_raw_settings_stand_at_the_end() -> None:
    host = build.host(raw=build.raw("sysctl", "net.core.somaxconn = 4096\n"))
    text = files(PLATFORM, host)["etc/sysctl.d/90-fabricc.conf"].text
    assert text.endswith("\n\nnet.core.somaxconn = 4096\n")


def test_what_a_push_must_know() -> None:
    made = tree(PLATFORM, build.host())
    assert {"/etc/netplan/50-cloud-init.yaml", "/etc/netplan/00-installer-config.yaml"} < set(
        made.absent
    )
    assert f"/{NETPLAN}" not in made.absent
    assert "frr-pythontools" in made.packages
    assert "systemd-networkd.service" in made.units.enable
