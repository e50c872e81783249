"""Blocks of racks."""

from dataclasses import replace

from fabricc.allocate import Lock, allocate
from tests.unit.allocate.build import Build, address_pool, codes, pin, pools
from tests.unit.allocate.test_allocate import numbers_of

RACKS = {"rack01": ["leaf01"], "rack02": ["leaf02"]}
SMALL = pools(hosts=("10.1.0.0/28",), block=30)


def test_a_full_block_gets_another_and_no_host_moves() -> None:
    hosts = {**{f"a{number}": "rack01" for number in range(4)}, "b0": "rack02"}
    build = Build(racks=RACKS, hosts=hosts, pools=SMALL)
    _, lock = allocate(build.topology(), Lock()).value
    build.hosts["a4"] = "rack01"
    allocation, after = allocate(build.topology(), lock).value
    numbers = numbers_of(after)
    assert numbers["rack/rack01/ipv4-block/2"] == "10.1.0.8/30"
    assert numbers["host/a4/ipv4"] == "10.1.0.8"
    assert [grant.identity for grant in allocation.changes.granted] == [
        "host/a4/asn",
        "host/a4/ipv4",
        "rack/rack01/ipv4-block/2",
    ]


def test_the_block_length_changes_new_blocks_only() -> None:
    build = Build(racks=RACKS, hosts={"a0": "rack01"}, pools=SMALL)
    _, lock = allocate(build.topology(), Lock()).value
    build.pools = pools(hosts=("10.1.0.0/28",), block=29)
    build.hosts["b0"] = "rack02"
    _, after = allocate(build.topology(), lock).value
    numbers = numbers_of(after)
    assert numbers["rack/rack01/ipv4-block/1"] == "10.1.0.0/30"
    assert numbers["rack/rack02/ipv4-block/1"] == "10.1.0.8/29"


def test_a_host_that_changes_rack_keeps_its_number() -> None:
    build = Build(racks=RACKS, hosts={"a0": "rack01", "b0": "rack02"}, pools=SMALL)
    _, lock = allocate(build.topology(), Lock()).value
    build.hosts["a0"] = "rack02"
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == []
    assert outcome.value[1] is lock


def test_addresses_of_others_are_the_last_resort() -> None:
    build = Build(
        racks=RACKS,
        hosts={"a0": "rack01", "b0": "rack02", "b1": "rack02"},
        pools=pools(hosts=("10.1.0.0/30",), block=31),
        pins={"b0": [pin("ipv4", "10.1.0.0")]},
    )
    numbers = numbers_of(allocate(build.topology(), Lock()).value[1])
    assert numbers["host/a0/ipv4"] == "10.1.0.2"
    assert numbers["host/b1/ipv4"] == "10.1.0.1"  # the rack's own place
    build.hosts = {"a0": "rack01", "a1": "rack01", "a2": "rack01", "b0": "rack02"}
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == []
    numbers = numbers_of(outcome.value[1])
    assert numbers["host/a2/ipv4"] == "10.1.0.1"  # beside b0, because nothing else is left


def test_a_pool_smaller_than_a_block_is_one_block() -> None:
    build = Build(hosts={"a0": "rack01"}, pools=pools(hosts=("10.1.0.0/28",), block=None))
    numbers = numbers_of(allocate(build.topology(), Lock()).value[1])
    assert numbers["rack/rack01/ipv4-block/1"] == "10.1.0.0/28"


def test_no_room_for_a_block() -> None:
    build = Build(
        racks=RACKS,
        hosts={"a0": "rack01", "b0": "rack02"},
        pools=pools(hosts=("10.1.0.0/26",), block=26),
    )
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == ["FAB411"]
    assert "no room for another block of /26" in outcome.findings[0].message
    assert outcome.value[0].broken == {"b0"}


def test_a_block_outside_its_pool_is_told_too() -> None:
    build = Build(hosts={"a0": "rack01"})
    _, lock = allocate(build.topology(), Lock()).value
    build.hosts = {}
    build.pools = replace(build.pools, hosts=address_pool("hosts", "10.7.0.0/20", block=26))
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB412"]
    assert "10.1.0.0/26 of rack01 is" in outcome.findings[0].message


def test_several_prefixes_are_one_pool() -> None:
    hosts = {f"a{number}": "rack01" for number in range(6)}
    build = Build(hosts=hosts, pools=pools(hosts=("10.1.0.4/30", "10.2.0.0/30"), block=30))
    numbers = numbers_of(allocate(build.topology(), Lock()).value[1])
    assert numbers["host/a5/ipv4"] == "10.2.0.1"
