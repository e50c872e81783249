from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.management import control_node, mac, plan_management
from fabricc.lab.up import cards
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


def test_a_bare_device_is_leased_what_its_files_will_say(tmp_path: Path) -> None:
    """By its card's address where they name it: netplan would know no other."""
    fabric = small(
        tmp_path,
        leaf01={"files": {"etc/network/interfaces": FILE}},
        web01={"files": {"etc/netplan/60-fabricc.yaml": FILE}, "style": "netplan"},
    )
    texts = {
        "leaf01/etc/network/interfaces": "iface eth0 inet static\n    address 192.0.2.3/26\n",
        "web01/etc/netplan/60-fabricc.yaml": NETPLAN,
    }
    for path, text in texts.items():
        place = fabric.folder / "devices" / path
        place.parent.mkdir(parents=True)
        place.write_text(text)
    management = plan_management(fabric, frozenset({"vrf"}), is_bare=True)
    assert management.leased["leaf01"] == management.address("leaf01") == IPv4Address("192.0.2.3")
    assert management.address("web01") in management.network
    assert [str(own) for own in management.own] == ["172.31.0.1/16", "192.0.2.1/26"]
    assert management.macs == {"web01": "52:54:00:00:00:09"}
    words = control_node(Lab("t"), management, "").first
    assert "--dhcp-range=set:192.0.2.0,192.0.2.0,static,255.255.255.192,infinite" in words
    assert "--dhcp-hostsfile=/etc/leases" in words
    [leases] = control_node(Lab("t"), management, "").files
    assert b"52:54:00:00:00:09,172.31." in leases.content
    assert cards(fabric) == {
        ("web01", "eth0"): "52:54:00:00:00:09",
        ("web01", "eth1"): "52:54:00:00:00:01",
    }


def test_an_address_whose_network_no_file_tells_is_not_promised(tmp_path: Path) -> None:
    management = plan_management(small(tmp_path), frozenset({"vrf"}), is_bare=True)
    assert management.static == {}
    assert management.address("leaf01") in management.network


FILE = {"owner": "root:root", "mode": "0644", "apply": "none", "sha256": ""}
NETPLAN = """network:
  version: 2
  ethernets:
    lo: {addresses: ["10.1.0.1/32"]}
    eth0: {match: {macaddress: "52:54:00:00:00:09"}, set-name: eth0, dhcp4: true}
    eth1: {match: {macaddress: "52:54:00:00:00:01"}, set-name: eth1}
    eth2: {mtu: 9000}
"""
