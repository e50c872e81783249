"""Drained devices, links and services, at both ends, and in no other device."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.laws.compiled import Compiled
from tests.unit.lower.fabric import RACK, fabric, policy, prefixes, session, terms

SPINES = 'spines: {"spine[1-2]": {}}'
UPLINKS = 'spines: "spine[1-2]"}]'
ODD = """
  web4:
    rack: rack1
    nics: "eth[1-3]"
    links: {eth1: "leaf1:swp8", eth2: {to: "leaf1:swp9", drain: true}, eth3: "leaf2:swp9"}
services:"""


def drained(old: str, new: str, *, rack: str = RACK) -> Compiled:
    assert old in rack
    return fabric(rack=rack.replace(old, new))


def changed(old: Compiled, new: Compiled) -> set[str]:
    return {name for name in old.files if old.files[name] != new.files[name]}


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        (SPINES, 'spines: {"spine[1-2]": {drain: spine2}}', {"spine2"}),
        ('{leafs: "leaf[1-2]"}', '{leafs: {"leaf[1-2]": {drain: leaf1}}}', {"leaf1"}),
        ("port: swp1}", "port: swp1, drain: true}", {"web1"}),
        (UPLINKS, 'spines: "spine[1-2]", drain: "leaf1:swp32"}]', {"leaf1", "spine2"}),
        ("port: swp1}", 'port: swp1, drain: "web1:eth2"}', {"leaf2", "web1"}),
        ('hosts: "web[1-2]"', "hosts: {web1: {}, web2: {drain: true}}", {"web2"}),
    ],
)
def test_a_drain_changes_who_it_touches_and_moves_no_number(
    old: str, new: str, touched: set[str]
) -> None:
    before, after = fabric(), drained(old, new)
    assert changed(before, after) == touched
    assert after.lock == before.lock
    assert [each.code for each in after.findings if each.code == "FAB352"] == []


def test_a_drained_device_says_so_to_everybody() -> None:
    made = drained(SPINES, 'spines: {"spine[1-2]": {drain: spine2}}')
    assert {name for name, each in made.devices.items() if each.bgp and each.bgp.is_drained} == {
        "spine2"
    }
    assert " bgp graceful-shutdown\n" in made.conf("spine2")
    assert "graceful-shutdown" not in made.conf("spine1") + made.conf("leaf1")


def test_each_end_of_a_drained_uplink_marks_what_it_learns_over_it() -> None:
    made = drained(UPLINKS, 'spines: "spine[1-2]", drain: "leaf1:swp32"}]')
    leaf, spine = made.devices["leaf1"], made.devices["spine2"]
    assert session(leaf, "swp32").drain_policy == "SPINES-DRAIN-IN"
    assert session(leaf, "swp31").drain_policy is None
    assert session(spine, "swp1").drain_policy == "LEAFS-DRAIN-IN"
    assert session(spine, "swp2").drain_policy is None
    for device, usual in ((leaf, "SPINES"), (spine, "LEAFS")):
        over = policy(device, f"{usual}-DRAIN-IN").terms
        assert all(term.drains for term in over)
        assert terms(device, f"{usual}-DRAIN-IN") == terms(device, f"{usual}-IN")
    text = made.conf("leaf1")
    assert "  neighbor SPINES route-map SPINES-IN in\n" in text
    assert "  neighbor swp32 route-map SPINES-DRAIN-IN in\n" in text
    assert "neighbor swp31 route-map" not in text


def test_the_filter_of_a_host_keeps_its_name_and_marks() -> None:
    made = drained("port: swp1}", 'port: swp1, drain: "web1:eth2"}')
    leaf = made.devices["leaf2"]
    assert session(leaf, "swp1").drain_policy is None
    assert {term.drains for term in policy(leaf, "HOST-web1-IN").terms} == {True}
    assert {term.drains for term in policy(leaf, "HOST-web2-IN").terms} == {False}
    assert " set community 65000:100 graceful-shutdown additive\n" in made.conf("leaf2")
    assert session(made.devices["web1"], "eth2").drain_policy == "LEAFS-DRAIN-IN"


def test_of_two_cables_to_one_leaf_only_the_drained_one_marks() -> None:
    rack = RACK.replace(
        "\nservices:", ODD.replace('eth2: "leaf1:swp9"', 'eth2: {to: "leaf1:swp9", drain: true}')
    )
    made = fabric(rack=rack)
    leaf = made.devices["leaf1"]
    assert session(leaf, "swp9").drain_policy == "HOST-web4-DRAIN-IN"
    assert session(leaf, "swp8").drain_policy is None
    assert {term.drains for term in policy(leaf, "HOST-web4-IN").terms} == {False}
    assert {term.drains for term in policy(leaf, "HOST-web4-DRAIN-IN").terms} == {True}


def test_a_drained_member_tells_its_service_and_nothing_else_as_the_last_choice() -> None:
    made = drained('hosts: "web[1-2]"', "hosts: {web1: {}, web2: {drain: true}}")
    host = made.devices["web2"]
    assert prefixes(host, "DRAINED-V4") == ["10.9.0.53/32"]
    told = [(term.prefixes, term.drains) for term in policy(host, "LEAFS-OUT").terms]
    assert told == [
        ("DRAINED-V4", True),
        ("DRAINED-V6", True),
        ("OWN-V4", False),
        ("OWN-V6", False),
    ]
    usual = fabric().devices["web2"]
    assert policy(host, "LEAFS-OUT").terms[2:] == policy(usual, "LEAFS-OUT").terms
    assert policy(host, "OWN") == policy(usual, "OWN")
    assert all(term.as_path == "LOCAL" for term in policy(host, "LEAFS-OUT").terms)


def _route_maps(text: str) -> Iterator[tuple[str, int]]:
    for line in text.splitlines():
        if line.startswith("route-map "):
            _, name, _, number = line.split()
            yield name, int(number)


def test_terms_stand_in_the_order_of_their_numbers() -> None:
    made = drained('hosts: "web[1-2]"', "hosts: {web1: {}, web2: {drain: true}}")
    for name in made.devices:
        for (one, first), (other, second) in pairwise(_route_maps(made.conf(name))):
            assert one != other or first < second
