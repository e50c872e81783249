"""The rest of a device: addresses, sources, splits, names, failure domains."""

import pytest

from fabricc.capability.names import Role
from fabricc.ir.device import Device
from tests.unit.lower.fabric import RACK, bgp_of, fabric


@pytest.fixture(scope="module")
def devices() -> dict[str, Device]:
    return fabric().devices


def test_own_addresses_come_before_services(devices: dict[str, Device]) -> None:
    found = [(str(each.address), each.service) for each in devices["web1"].addresses]
    assert found == [
        ("10.1.0.0", None),
        ("2001:db8:1::1", None),
        ("10.9.0.53", "dns"),
        ("2001:db8:9::53", "dns"),
    ]
    assert [str(each.address) for each in devices["web1"].own] == ["10.1.0.0", "2001:db8:1::1"]
    assert str(bgp_of(devices["web1"]).router_id) == "10.1.0.0"


def test_router_ids_without_ipv4() -> None:
    pools = """
pools:
  loopbacks: {ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv6: "2001:db8:1::/64"}
  router_ids: 10.255.0.0/24
  asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100999}
"""
    found = [
        str(bgp_of(each).router_id)
        for each in fabric(pools=pools, rack=RACK.replace("10.9.0.53, ", "")).devices.values()
    ]
    assert len(set(found)) == len(found)
    assert all(each.startswith("10.255.0.") for each in found)


def test_failure_domains(devices: dict[str, Device]) -> None:
    assert {name: device.failure_domain for name, device in devices.items()} == {
        "spine1": "pod/main/spines",
        "spine2": "pod/main/spines",
        "leaf1": "rack/rack1/leafs",
        "leaf2": "rack/rack1/leafs",
        "web1": "service/dns",
        "web2": "service/dns",
        "web3": "host/web3",
    }


def test_source_rules_are_for_host_ports_alone(devices: dict[str, Device]) -> None:
    found = {
        each.port: (each.host, [str(prefix) for prefix in each.prefixes])
        for each in devices["leaf1"].sources
    }
    assert found == {
        "swp1": (
            "web1",
            ["10.1.0.0/32", "2001:db8:1::1/128", "10.9.0.53/32", "2001:db8:9::53/128"],
        ),
        "swp2": (
            "web2",
            ["10.1.0.1/32", "2001:db8:1::2/128", "10.9.0.53/32", "2001:db8:9::53/128"],
        ),
        "swp3": ("web3", ["10.1.0.2/32", "2001:db8:1::3/128"]),
    }
    assert devices["spine1"].sources == ()
    assert devices["web1"].sources == ()


def test_switches_keep_all_hosts_from_themselves(devices: dict[str, Device]) -> None:
    for device in devices.values():
        pools = [str(each) for each in device.host_networks]
        if device.role is Role.HOST:
            assert pools == []
        else:
            assert {"10.1.0.0/24", "2001:db8:1::/64"} <= set(pools)


def test_a_device_knows_itself_and_its_neighbours(devices: dict[str, Device]) -> None:
    assert [each.name for each in devices["web1"].known] == ["web1", "leaf1", "leaf2"]
    assert [str(each) for each in devices["web1"].known[0].addresses] == [
        "10.1.0.0",
        "2001:db8:1::1",
    ]


def test_hosts_never_forward(devices: dict[str, Device]) -> None:
    assert {name for name, device in devices.items() if device.forwards} == {
        *("leaf1", "leaf2", "spine1", "spine2")
    }


def test_splits_from_cables_and_from_the_intent() -> None:
    more = """
racks: {rack2: {leafs: {leaf8: {model: sn2700, breakouts: {swp3: 2x}}}}}
uplinks: [{leafs: leaf8, ports: swp31, spines: spine1}]
hosts: {part1: {rack: rack2, nics: eth1, port: swp1s3}}
"""
    leaf = fabric(more).devices["leaf8"]
    assert [(each.number, each.mode, each.lane_speed) for each in leaf.splits] == [
        (1, "4x", "25G"),
        (2, "disabled", None),
        (3, "2x", "50G"),
    ]
    assert [each.number for each in leaf.front_ports] == list(range(1, 33))
    assert {each.speed for each in leaf.front_ports} == {"100G"}


def test_a_model_of_ones_own() -> None:
    more = """
models: {tor48: {ports: "swp[1-8,49]", speed: 25G}, odd: {ports: "eth[1-8],swp49"}}
racks: {rack2: {leafs: {leaf8: {model: tor48}, leaf9: {model: odd}}}}
uplinks: [{leafs: "leaf[8-9]", ports: swp49, spines: spine1}]
"""
    devices = fabric(more).devices
    assert [each.number for each in devices["leaf8"].front_ports] == [*range(1, 9), 49]
    assert {each.speed for each in devices["leaf8"].front_ports} == {"25G"}
    assert devices["leaf9"].front_ports == ()


def test_management() -> None:
    more = """
spines: {spine9: {management: {address: 198.51.100.9/24, gateway: 198.51.100.1}}}
hosts:
  solo:
    rack: rack1
    port: swp9
    management: {nic: eno1, dhcp4: true, mac: "52:54:00:00:00:09"}
"""
    devices = fabric(more).devices
    spine, solo = devices["spine9"].management, devices["solo"].management
    assert spine is not None
    assert (str(spine.address), str(spine.gateway)) == ("198.51.100.9/24", "198.51.100.1")
    assert solo is not None
    assert (solo.nic, solo.dhcp4, solo.address, solo.mac) == (
        "eno1",
        True,
        None,
        "52:54:00:00:00:09",
    )
    assert devices["leaf1"].management is not None
    assert devices["leaf1"].management.dhcp4
    assert devices["web1"].management is None
