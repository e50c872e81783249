"""Ends that do not fit each other: FAB502."""

from dataclasses import replace
from typing import Any

import pytest

from fabricc.laws import LinkEnd, check_ends, ends_of
from fabricc.laws.link import LinkLaws
from tests.laws.compiled import Compiled
from tests.unit.lower.fabric import fabric


@pytest.fixture(scope="module")
def made() -> Compiled:
    return fabric()


@pytest.fixture
def uplink(made: Compiled) -> tuple[LinkEnd, LinkEnd]:
    """leaf1:swp31 and spine1:swp1."""
    lower = next(end for end in ends_of(made.devices["leaf1"]) if end.port == "swp31")
    upper = next(end for end in ends_of(made.devices["spine1"]) if end.port == "swp1")
    return lower, upper


@pytest.fixture
def cable(made: Compiled) -> tuple[LinkEnd, LinkEnd]:
    """web1:eth1 and leaf1:swp1."""
    host = next(end for end in ends_of(made.devices["web1"]) if end.port == "eth1")
    leaf = next(end for end in ends_of(made.devices["leaf1"]) if end.port == "swp1")
    return host, leaf


def said(one: LinkEnd, other: LinkEnd) -> list[str]:
    found = list(check_ends(one, other))
    assert {each.code for each in found} <= {"FAB502"}
    return [each.message for each in found]


def test_all_ends_of_a_fabric_agree(made: Compiled) -> None:
    laws = LinkLaws()
    for device in made.devices.values():
        assert list(laws.meet(ends_of(device))) == []
    assert laws._waiting == {}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"remote_asn": 1}, "the other AS number"),
        ({"asn": 1}, "the AS number"),
        ({"bfd": "None"}, "BFD"),
        ({"password": "bgp"}, "the password"),
        ({"is_drained": True}, "the drain of the link"),
        ({"families": ("ipv4",)}, "the address families"),
        ({"mtu": 1500}, "the MTU"),
        ({"port": "swp9"}, "the ports"),
        ({"remote_port": "swp9"}, "the other ports"),
    ],
)
def test_what_they_may_disagree_on(
    uplink: tuple[LinkEnd, LinkEnd], change: dict[str, Any], what: str
) -> None:
    lower, upper = uplink
    assert said(lower, upper) == said(upper, lower) == []
    one = said(replace(lower, **change), upper)
    assert len(one) == 1
    assert f"disagree on {what}:" in one[0]
    assert len(said(upper, replace(lower, **change))) == 1


def test_both_ports_are_named(uplink: tuple[LinkEnd, LinkEnd]) -> None:
    lower, upper = uplink
    assert said(replace(lower, mtu=1500), upper) == [
        "the ends of leaf1:swp31 and spine1:swp1 disagree on the MTU: 1500 and 9216"
    ]


def test_a_host_may_send_less_than_its_leaf_takes(cable: tuple[LinkEnd, LinkEnd]) -> None:
    host, leaf = cable
    assert host.mtu < leaf.mtu
    assert said(host, leaf) == said(leaf, host) == []
    for ends in ((replace(host, mtu=9217), leaf), (leaf, replace(host, mtu=9217))):
        assert len(said(*ends)) == 1


def test_ends_cross_processes_as_plain_tuples(uplink: tuple[LinkEnd, LinkEnd]) -> None:
    for end in uplink:
        assert LinkEnd(*end.plain()) == end


def test_a_port_that_names_another_is_found(made: Compiled) -> None:
    laws, found = LinkLaws(), []
    for device in made.devices.values():
        ends = ends_of(device)
        if device.name == "spine1":
            ends = (replace(ends[0], remote_port="swp9"), *ends[1:])
        found += list(laws.meet(ends))
    message = "the ends of leaf1:swp31 and spine1:swp1 disagree on the ports: "
    pair = "('leaf1', 'swp31') and ('leaf1', 'swp9')"
    assert [each.message for each in found] == [message + pair]


def test_an_end_whose_other_never_comes_is_no_finding(uplink: tuple[LinkEnd, LinkEnd]) -> None:
    laws = LinkLaws()
    assert list(laws.meet(uplink[:1])) == []
    wrong = replace(uplink[1], asn=1)
    assert len(list(laws.meet((wrong,)))) == 1
