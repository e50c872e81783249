from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.management import mac, plan_management
from tests.unit.lab.out import small


def test_static_addresses_come_before_leases(tmp_path: Path) -> None:
    management = plan_management(small(tmp_path), frozenset({"vrf"}))
    assert management.address("leaf01") == IPv4Address("192.0.2.3")
    assert management.address("web01") in management.network
    assert [str(own) for own in management.own] == ["172.31.0.1/16"]


def test_the_network_of_leases_is_one_that_the_fabric_does_not_use(tmp_path: Path) -> None:
    fabric = small(tmp_path)
    path = fabric.folder / "addresses.csv"
    path.write_text(path.read_text().replace("10.1.0.1", "172.31.4.4"))
    management = plan_management(read_fabric(fabric.folder), frozenset({"vrf"}))
    assert management.network == IPv4Network("172.30.0.0/16")


def test_a_device_whose_eth0_is_in_the_fabric_has_no_management_port(tmp_path: Path) -> None:
    fabric = small(tmp_path)
    path = fabric.folder / "cabling.csv"
    path.write_text(path.read_text().replace("web01,eth1", "web01,eth0"))
    assert "web01" not in plan_management(read_fabric(fabric.folder), frozenset()).leased


def test_a_mac_address_is_local_and_stays() -> None:
    lab = Lab("demo")
    assert mac(lab, "leaf01") == mac(lab, "leaf01") != mac(Lab("other"), "leaf01")
    assert int(mac(lab, "leaf01")[:2], 16) & 3 == 2


def test_without_vrf_a_switch_is_offered_no_default_route(tmp_path: Path) -> None:
    fabric = small(tmp_path, leaf02={"platform": "cumulus"})
    assert plan_management(fabric, frozenset()).routerless == {"leaf02"}
    assert plan_management(fabric, frozenset({"vrf"})).routerless == frozenset()
