"""What new fabrics get, and what stays when they change."""

from dataclasses import replace
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address

from fabricc.allocate import Grant, Lock, allocate
from fabricc.capability.names import DeviceName, PortName
from fabricc.findings import Spot
from fabricc.topology.values import ManagementPort
from tests.unit.allocate.build import Build, address_pool, codes, management_pool, pin, pools

WEB = {"web2": "rack01", "web10": "rack01"}


def numbers_of(lock: Lock) -> dict[str, str]:
    return {grant.identity: grant.number for grant in lock.grants}


def test_a_new_fabric_gets_the_lowest_numbers_in_natural_order() -> None:
    outcome = allocate(Build(hosts=WEB).topology(), Lock())
    assert codes(outcome) == []
    allocation, lock = outcome.value
    numbers = numbers_of(lock)
    assert numbers["leaf/leaf01/ipv4"] == "10.0.0.0"
    assert numbers["spine/spine02/ipv4"] == "10.0.0.3"
    assert numbers["leaf/leaf01/ipv6"] == "2001:db8:0:1::1"  # all zeros is every router's
    assert numbers["rack/rack01/ipv4-block/1"] == "10.1.0.0/26"
    assert numbers["rack/rack01/ipv6-block/1"] == "2001:db8:1::/112"
    assert numbers["host/web2/ipv4"] == "10.1.0.0"
    assert numbers["host/web10/ipv4"] == "10.1.0.1"
    assert numbers["pod/main/spines/asn"] == "4200000000"
    assert numbers["leaf/leaf02/asn"] == "4200000101"
    assert numbers["link/leaf02:swp31--spine01/port"] == "swp2"
    web2 = allocation.numbers[DeviceName("web2")]
    assert web2.ipv4 == web2.router_id == IPv4Address("10.1.0.0")
    assert web2.ipv6 == IPv6Address("2001:db8:1::1")
    assert web2.origin == ("host/web2/asn", "host/web2/ipv4", "host/web2/ipv6")
    assert allocation.spine_ports["leaf02:swp32--spine02"] == PortName("swp2")
    assert lock.fabric == "demo"
    assert allocation.broken == frozenset()


def test_the_same_again_changes_nothing() -> None:
    topology = Build(hosts=WEB).topology()
    _, lock = allocate(topology, Lock()).value
    allocation, again = allocate(topology, lock).value
    assert again is lock
    assert allocation.changes.granted == ()


def test_a_tombstone_keeps_its_number_for_its_name() -> None:
    _, lock = allocate(Build(hosts=WEB).topology(), Lock()).value
    _, without = allocate(Build(hosts={"web10": "rack01"}).topology(), lock).value
    assert without is lock
    others = {"web10": "rack01", "web1": "rack01"}
    _, other = allocate(Build(hosts=others).topology(), without).value
    assert numbers_of(other)["host/web1/ipv4"] == "10.1.0.2"
    _, back = allocate(Build(hosts={**others, "web2": "rack01"}).topology(), other).value
    assert numbers_of(back)["host/web2/ipv4"] == "10.1.0.0"


def test_devices_without_ipv4_take_a_router_id() -> None:
    build = Build(
        hosts={"web01": "rack01"},
        pools=pools(loopbacks=("2001:db8:0:1::/64",), router_ids=(IPv4Network("10.255.0.0/24"),)),
    )
    allocation, lock = allocate(build.topology(), Lock()).value
    leaf = allocation.numbers[DeviceName("leaf01")]
    assert leaf.ipv4 is None
    assert leaf.router_id == IPv4Address("10.255.0.0")
    assert "leaf/leaf01/router-id" in leaf.origin
    assert "host/web01/router-id" not in numbers_of(lock)


def test_router_ids_without_a_pool_are_one_finding() -> None:
    build = Build(pools=pools(loopbacks=("2001:db8:0:1::/64",)))
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == ["FAB410"]
    assert outcome.value[0].broken == {"leaf01", "leaf02", "spine01", "spine02"}


def test_a_missing_pool_is_told_unless_it_is_broken() -> None:
    build = Build(hosts=WEB, pools=replace(pools(), hosts=None, asns_leafs=()))
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == ["FAB410", "FAB410"]
    assert "pools.hosts" in outcome.findings[0].message
    assert "web2 and web10" in outcome.findings[0].message
    build.broken = frozenset({"pools.hosts", "pools.asns"})
    assert codes(allocate(build.topology(), Lock())) == []


def test_management_skips_gateway_network_and_written_addresses() -> None:
    static = ManagementPort(PortName("eth0"), dhcp4=False)
    written = replace(static, address=IPv4Interface("192.0.2.2/24"))
    build = Build(
        pools=pools(management=management_pool()),
        management={
            "leaf01": static,
            "leaf02": written,
            "spine01": replace(static, dhcp4=True),
        },
    )
    allocation, lock = allocate(build.topology(), Lock()).value
    assert numbers_of(lock)["leaf/leaf01/management"] == "192.0.2.3"
    management = {name: each.management for name, each in allocation.numbers.items()}
    assert management[DeviceName("leaf01")] == IPv4Interface("192.0.2.3/24")
    assert management[DeviceName("leaf02")] == IPv4Interface("192.0.2.2/24")
    assert management[DeviceName("spine01")] is None


def test_a_full_pool_is_one_finding_with_all_that_counts() -> None:
    hosts = {f"web{number}": "rack01" for number in range(1, 13)}
    build = Build(hosts=hosts, pools=pools(hosts=("10.1.0.0/29",)))
    lock = Lock(grants=(Grant("ipv4", "host/old/ipv4", "10.1.0.3"),))  # type: ignore[arg-type]
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB411"]
    message = outcome.findings[0].message
    assert "pools.hosts.ipv4 (10.1.0.0/29)" in message
    assert "8 numbers, 12 needed, 1 tombstones" in message
    assert "web8, web9, web10, web11 and web12" in message
    assert "prune" in outcome.findings[0].help
    assert outcome.value[0].broken == {"web8", "web9", "web10", "web11", "web12"}


def test_numbers_outside_their_pool_are_one_finding() -> None:
    build = Build(hosts=WEB)
    _, lock = allocate(build.topology(), Lock()).value
    build.pools = replace(build.pools, hosts=address_pool("hosts", "10.7.0.0/20", block=26))
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB412"]
    assert "10.1.0.0 of web2 and 10.1.0.1 of web10 are" in outcome.findings[0].message
    primary = outcome.findings[0].primary
    assert primary is not None
    assert primary.at == Spot(("pools", "hosts"))
    assert "`fabricc lock renumber 'web[2,10]' --kind ipv4`" in outcome.findings[0].help


def test_an_address_of_a_service_is_not_granted_and_not_shared() -> None:
    build = Build(hosts={"web01": "rack01"}, services={"dns": ["10.1.0.0"]})
    outcome = allocate(build.topology(), Lock())
    assert numbers_of(outcome.value[1])["host/web01/ipv4"] == "10.1.0.64"
    build.services = {"dns": ["10.1.0.64"]}
    again = allocate(build.topology(), outcome.value[1])
    assert codes(again) == ["FAB420"]
    assert "web01" in again.findings[0].message


def test_a_management_address_written_twice() -> None:
    port = ManagementPort(PortName("eth0"), dhcp4=False, address=IPv4Interface("192.0.2.9/24"))
    build = Build(management={"leaf01": port, "leaf02": port})
    assert codes(allocate(build.topology(), Lock())) == ["FAB420"]


def test_pins_of_a_name_that_has_none_of_the_kind() -> None:
    build = Build(
        pools=pools(loopbacks=("10.0.0.0/24",)),
        pins={"leaf01": [pin("ipv6", "2001:db8::1")], "leaf02": [pin("router-id", "10.2.0.1")]},
    )
    assert codes(allocate(build.topology(), Lock())) == ["FAB413", "FAB417"]
