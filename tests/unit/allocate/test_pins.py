"""Numbers that people write."""

from fabricc.allocate import Lock, allocate
from fabricc.capability.names import Asn
from fabricc.findings import Severity, Spot
from fabricc.topology.values import AsnRange
from tests.unit.allocate.build import Build, codes, pin, pools
from tests.unit.allocate.test_allocate import numbers_of


def test_a_pin_is_recorded_and_may_be_removed() -> None:
    build = Build(pins={"leaf01": [pin("ipv4", "10.0.0.9")]})
    _, lock = allocate(build.topology(), Lock()).value
    assert numbers_of(lock)["leaf/leaf01/ipv4"] == "10.0.0.9"
    assert numbers_of(lock)["leaf/leaf02/ipv4"] == "10.0.0.0"
    build.pins = {}
    assert allocate(build.topology(), lock).value[1] is lock


def test_a_pin_moves_its_holder_and_frees_the_old_number() -> None:
    build = Build()
    _, lock = allocate(build.topology(), Lock()).value
    build.pins = {"leaf01": [pin("ipv4", "10.0.0.9")]}
    build.spines = [*build.spines, "spine03"]
    allocation, after = allocate(build.topology(), lock).value
    assert numbers_of(after)["leaf/leaf01/ipv4"] == "10.0.0.9"
    assert numbers_of(after)["spine/spine03/ipv4"] == "10.0.0.0"
    assert [grant.number for grant in allocation.changes.replaced] == ["10.0.0.0"]


def test_a_pin_takes_the_number_of_a_tombstone() -> None:
    build = Build(hosts={"web01": "rack01"})
    _, lock = allocate(build.topology(), Lock()).value
    build.hosts = {"web02": "rack01"}
    build.pins = {"web02": [pin("ipv4", "10.1.0.0")]}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == []
    numbers = numbers_of(outcome.value[1])
    assert numbers["host/web02/ipv4"] == "10.1.0.0"
    assert "host/web01/ipv4" not in numbers


def test_a_pin_on_a_live_grant_is_an_error_at_the_pin() -> None:
    build = Build()
    _, lock = allocate(build.topology(), Lock()).value
    build.pins = {"leaf02": [pin("ipv4", "10.0.0.0", "leaf02", "loopback")]}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB415"]
    assert "held by leaf01" in outcome.findings[0].message
    primary = outcome.findings[0].primary
    assert primary is not None
    assert isinstance(primary.at, Spot)
    assert primary.at.path == ("leaf02", "loopback")
    assert outcome.value[0].broken == {"leaf02"}


def test_two_pins_swap_two_numbers() -> None:
    build = Build()
    _, lock = allocate(build.topology(), Lock()).value
    build.pins = {"leaf01": [pin("ipv4", "10.0.0.1")], "leaf02": [pin("ipv4", "10.0.0.0")]}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == []
    assert numbers_of(outcome.value[1])["leaf/leaf01/ipv4"] == "10.0.0.1"


def test_pinned_twice() -> None:
    same = [pin("ipv4", "10.0.0.7")]
    outcome = allocate(Build(pins={"leaf01": same, "leaf02": same}).topology(), Lock())
    assert codes(outcome) == ["FAB414"]
    assert "leaf01 and for leaf02" in outcome.findings[0].message


def test_pins_outside_the_pool_and_on_reserved_addresses() -> None:
    build = Build(
        pins={
            "leaf01": [pin("ipv4", "192.168.0.1")],
            "leaf02": [pin("ipv6", "2001:db8:0:1::")],
        }
    )
    assert codes(allocate(build.topology(), Lock())) == ["FAB413", "FAB416"]


def test_a_pinned_host_address_needs_no_block_of_its_rack() -> None:
    build = Build(
        racks={"rack01": ["leaf01"], "rack02": ["leaf02"]},
        hosts={"a": "rack01", "b": "rack02"},
        pins={"b": [pin("ipv4", "10.1.0.0")]},
    )
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == []
    numbers = numbers_of(outcome.value[1])
    assert numbers["host/b/ipv4"] == "10.1.0.0"
    assert numbers["host/a/ipv4"] == "10.1.0.64"  # not beside a host of another rack
    assert "rack/rack02/ipv4-block/1" not in numbers


def test_one_asn_twice_breaks_loop_checking() -> None:
    same = [pin("asn", 4200000105)]
    build = Build(pins={"leaf01": same, "leaf02": same})
    assert codes(allocate(build.topology(), Lock())) == ["FAB421"]
    build = Build(pins={"leaf01": [pin("asn", 4200000000)]})
    assert codes(allocate(build.topology(), Lock())) == ["FAB421"]


def test_the_asn_of_the_spines_is_found_wherever_it_comes_from() -> None:
    build = Build()
    _, lock = allocate(build.topology(), Lock()).value
    build.pins = {"leaf01": [pin("asn", 4200000000)]}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB421"]
    assert "the spines of pod main" in outcome.findings[0].message


def test_asns_outside_their_range_are_warnings() -> None:
    build = Build(pins={"leaf01": [pin("asn", 65001)], "leaf02": [pin("asn", 3320)]})
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == ["FAB423", "FAB422"]
    assert {found.severity for found in outcome.findings} == {Severity.WARNING}
    assert numbers_of(outcome.value[1])["leaf/leaf01/asn"] == "65001"


def test_spines_share_one_pin() -> None:
    same = [pin("asn", 4200000000)]
    build = Build(pins={"spine01": same, "spine02": same})
    assert codes(allocate(build.topology(), Lock())) == []
    build.pins["spine02"] = [pin("asn", 64512)]
    assert codes(allocate(build.topology(), Lock())) == ["FAB418"]


def test_a_pin_at_one_spine_does_not_move_the_number_of_all() -> None:
    wide = pools(asns_spines=(AsnRange(Asn(64512), Asn(64600)),))
    build = Build(pools=wide)
    lock = allocate(build.topology(), Lock()).value[1]
    assert numbers_of(lock)["pod/main/spines/asn"] == "64512"
    build.spines = ["spine01", "spine02", "spine03"]
    new = pin("asn", 64555)
    build.pins = {"spine03": [new]}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == ["FAB424"]
    assert "AS 64512 of all 3 spines" in outcome.findings[0].message
    build.pins = {"spine03": [pin("asn", 64512)]}  # what the pod has anyway
    assert codes(allocate(build.topology(), lock)) == []
    build.pins = {name: [new] for name in build.spines}
    outcome = allocate(build.topology(), lock)
    assert codes(outcome) == []
    after = outcome.value[1]
    assert numbers_of(after)["pod/main/spines/asn"] == "64555"
    build.pins = {}
    assert allocate(build.topology(), after).value[1] == after


def test_a_host_without_bgp_has_use_for_an_ipv4_address_alone() -> None:
    build = Build(
        hosts={"a": "rack01"},
        without_bgp=frozenset({"a"}),
        pins={
            "a": [
                pin("ipv4", "10.1.0.5"),
                pin("ipv6", "2001:db8:1::5"),
                pin("asn", 4200100005),
                pin("router-id", "10.255.0.5"),
            ]
        },
    )
    outcome = allocate(build.topology(), Lock())
    assert codes(outcome) == ["FAB417"] * 3
    assert all("attach: redistribute-neighbor" in found.message for found in outcome.findings)
    numbers = numbers_of(outcome.value[1])
    assert {name: numbers[name] for name in numbers if name.startswith("host/a/")} == {
        "host/a/ipv4": "10.1.0.5"
    }


def test_hosts_without_bgp_need_no_pool_of_asns_and_no_router_ids() -> None:
    build = Build(hosts={"a": "rack01"}, without_bgp=frozenset({"a"}), pools=pools(asns_hosts=()))
    assert codes(allocate(build.topology(), Lock())) == []
    build.without_bgp = frozenset()
    assert codes(allocate(build.topology(), Lock())) == ["FAB410"]
