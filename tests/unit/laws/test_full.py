"""Tables that are too small or nearly full, and what would help: FAB506 and FAB507."""

from dataclasses import replace

import pytest

from fabricc.capability.catalogue import MODELS
from fabricc.capability.tables import tables_of
from fabricc.findings import Finding
from fabricc.laws import check_capacity
from fabricc.laws.capacity import capacities, resources
from fabricc.laws.load import Load
from fabricc.laws.relief import LAST, relief
from tests.laws.compiled import Compiled
from tests.unit.lower.fabric import DEFAULTS, fabric

SMALL = Load(100, 100, 10, 10, 2, 1, 50, 60, 32)


def said(made: Compiled) -> list[Finding]:
    return list(check_capacity(made.topology, made.allocation))


def declared(limits: str) -> Compiled:
    model = f'models: {{tor32: {{ports: "swp[1-32]", speed: 100G, {limits}}}}}'
    return fabric(model, defaults=DEFAULTS.replace("sn3700", "tor32"))


def test_nothing_is_said_of_a_small_fabric() -> None:
    assert said(fabric()) == []


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        ("max_routes_ipv4: 12", []),
        ("max_routes_ipv4: 11", ["FAB507"]),  # 9 of 11 are 82 percent
        ("max_routes_ipv4: 9", ["FAB507"]),
        ("max_routes_ipv4: 8", ["FAB506"]),
        ("max_routes_ipv6: 8", ["FAB506"]),
        ("max_neighbours_ipv4: 4", ["FAB506"]),
        ("max_neighbours_ipv6: 4", ["FAB506"]),
        ("max_rules_ipv4: 11", ["FAB506"]),
        ("max_rules_ipv6: 10", ["FAB506"]),
        ("max_groups: 1", ["FAB506", "FAB507"]),
        ("max_logical_ports: 31", ["FAB506"]),
        ("max_logical_ports: 32", []),  # there are no more to come
        ("max_next_hops: 2", []),
        ("max_next_hops: 1", ["FAB507"]),  # FRR leaves out what is too much
    ],
)
def test_every_limit_counts(limits: str, codes: list[str]) -> None:
    found = said(declared(limits))
    assert {each.code for each in found} == set(codes)


def test_switches_that_are_alike_are_one_finding_at_their_model() -> None:
    (found,) = said(declared("max_routes_ipv4: 8"))
    assert found.message == (
        "leaf1, leaf2, spine1 and spine2 will carry 9 IPv4 routes, and a tor32 holds 8"
        " (forwarding profile default)"
    )
    assert found.primary is not None
    assert getattr(found.primary.at, "path", None) == ("defaults", "switch", "model")
    assert "holds it" in found.help


def relieved(model: str, load: Load, **changes: str) -> str:
    switch = replace(fabric().topology.switches["leaf1"], model=model, **changes)  # type: ignore[index,arg-type]
    return relief(switch, MODELS[model], load)


def test_the_first_profile_that_holds_it_is_named() -> None:
    assert relieved("sn2700", replace(SMALL, routes_ipv4=60_000)) == (
        "`forwarding_profile: v4-lpm-heavy` holds it"
    )
    assert relieved("sn2700", replace(SMALL, rules_ipv4=480)) == (
        "`tcam_profile: ipmc-heavy` holds it"
    )
    both = replace(SMALL, routes_ipv4=60_000, rules_ipv4=1000)
    assert relieved("sn2700", both) == (
        "`forwarding_profile: v4-lpm-heavy` with `tcam_profile: acl-heavy` holds it"
    )


def test_other_hardware_is_named_where_no_profile_helps() -> None:
    assert relieved("sn2700", replace(SMALL, routes_ipv4=90_000, routes_ipv6=30_000)) == (
        "no profile of this hardware is enough; "
        "model `sn3420` with `forwarding_profile: lpm-balanced` holds it"
    )
    assert relieved("sn2700", replace(SMALL, ports=70)) == (
        "no profile of this hardware is enough; model `sn3420` holds it"
    )
    assert relieved("sn3700", replace(SMALL, routes_ipv4=10_000_000)) == LAST


def test_families_that_share_a_table_are_added_up() -> None:
    model = replace(MODELS["sn3700"], asic="Trident3", max_rules_ipv4=None)
    load = replace(SMALL, routes_ipv4=64_000, routes_ipv6=11_000)
    shared = {each.name: each for each in resources(load, tables_of(model, None, None))}
    assert shared["IPv4 routes"].percent == 50
    assert shared["IPv6 routes"].percent == 55
    assert shared["routes of both families, as IPv4"].percent == 105


def test_no_rule_at_all_is_a_limit_too() -> None:
    held = tables_of(MODELS["sn2700"], None, "ip-acl-heavy")
    found = {each.name: each for each in resources(SMALL, held)}
    assert found["IPv6 rules"].percent == 999
    assert found["IPv4 rules"].percent == 1


def test_a_switch_without_a_model_has_no_limits() -> None:
    made = fabric(defaults=DEFAULTS.replace(", model: sn3700", ""))
    assert {each.worst for each in capacities(made.topology, made.allocation)} == {-1}
    assert said(made) == []
