"""Hosts without BGP: what their leafs believe of ARP, and what they know of their leafs."""

import json
from ipaddress import IPv4Address
from itertools import pairwise

import pytest

from fabricc.ir.device import Device
from fabricc.laws.link import LinkLaws, ends_of
from tests.laws.compiled import Compiled
from tests.unit.lower.fabric import V4, bgp_of, fabric, policy, prefixes

RACK = """
spines: {"spine[1-2]": {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: "swp[31-32]", spines: "spine[1-2]"}]
hosts:
  web1: {rack: rack1, port: swp1, receive: rack}
  old1: {rack: rack1, port: swp2, attach: redistribute-neighbor}
  old2:
    rack: rack1
    attach: redistribute-neighbor
    links: {eth1: "leaf1:swp3", eth2: "leaf1:swp4"}
services:
  cache: {hosts: old1, addresses: [10.9.0.80, 10.9.0.81]}
"""


@pytest.fixture(scope="module")
def made() -> Compiled:
    return fabric(rack=RACK)


@pytest.fixture(scope="module")
def leaf(made: Compiled) -> Device:
    return made.devices["leaf1"]


def test_a_host_has_an_ipv4_address_and_no_other_number(made: Compiled) -> None:
    host = made.devices["old1"]
    assert host.bgp is None
    assert [str(each.address) for each in host.own] == ["10.1.0.0"]
    numbers = made.allocation.numbers
    held = {str(name): each for name, each in numbers.items()}["old1"]
    assert (held.asn, held.router_id, held.ipv6) == (None, None, None)
    assert not [grant for grant in made.lock.grants if "old1/" in grant.identity][1:]


def test_its_gateways_are_the_loopbacks_of_its_leafs(made: Compiled) -> None:
    own = {name: made.devices[name].own[0].address for name in ("leaf1", "leaf2")}
    found = [(each.port, each.leaf, each.address) for each in made.devices["old1"].gateways]
    assert found == [("eth1", "leaf1", own["leaf1"]), ("eth2", "leaf2", own["leaf2"])]
    assert made.devices["web1"].gateways == ()


def test_a_port_learns_its_own_host_alone(leaf: Device) -> None:
    found = {
        str(each.port): (each.host, list(map(str, each.addresses))) for each in leaf.neighbor_ports
    }
    assert found == {
        "swp2": ("old1", ["10.1.0.0", "10.9.0.80", "10.9.0.81"]),
        "swp3": ("old2", ["10.1.0.1"]),
        "swp4": ("old2", ["10.1.0.1"]),
    }
    assert {each.gateway for each in leaf.neighbor_ports} == {leaf.own[0].address}
    assert isinstance(leaf.own[0].address, IPv4Address)


def test_each_term_names_one_port_and_one_host(leaf: Device) -> None:
    assert bgp_of(leaf).learned == "REDIST_NEIGHBOR"
    terms = policy(leaf, "REDIST_NEIGHBOR").terms
    assert [(each.port, each.prefixes, each.family) for each in terms] == [
        ("swp2", "HOST-old1-V4", V4),
        ("swp3", "HOST-old2-V4", V4),
        ("swp4", "HOST-old2-V4", V4),
    ]
    assert all(each.add_host_route and each.as_path is None for each in terms)
    assert all(one.sequence < other.sequence for one, other in pairwise(terms))
    assert prefixes(leaf, "HOST-old1-V4") == ["10.1.0.0/32", "10.9.0.80/32", "10.9.0.81/32"]


def test_no_session_and_no_policy_of_one(leaf: Device) -> None:
    assert [str(each.port) for each in bgp_of(leaf).sessions] == ["swp1", "swp31", "swp32"]
    names = {each.name for each in bgp_of(leaf).policies}
    assert "HOST-web1-IN" in names
    assert "HOST-old1-IN" not in names
    assert "HOST-old1" not in {each.name for each in bgp_of(leaf).as_path_sets}
    assert "HOSTS-OUT" not in names  # what `receive: default` would be told: nobody asks


def test_sources_are_ipv4_alone(leaf: Device) -> None:
    found = {str(each.port): each for each in leaf.sources}
    assert [found[port].is_ipv4_only for port in ("swp1", "swp2", "swp3")] == [False, True, True]
    assert {prefix.version for prefix in found["swp2"].prefixes} == {4}


def test_other_leafs_are_as_they_were() -> None:
    leaf = fabric().devices["leaf1"]
    assert bgp_of(leaf).learned is None
    assert leaf.neighbor_ports == ()


def test_both_ends_agree(made: Compiled) -> None:
    laws = LinkLaws()
    for device in made.devices.values():
        assert list(laws.meet(ends_of(device))) == []
    assert laws._waiting == {}
    ends = {(end.device, end.port): end for end in ends_of(made.devices["old1"])}
    assert ends["old1", "eth1"].addresses == ("10.1.0.0", "10.9.0.80", "10.9.0.81")


def test_switching_keeps_the_address_and_leaves_a_tombstone() -> None:
    before = fabric(rack=RACK.replace("attach: redistribute-neighbor", "attach: bgp", 1))
    after = fabric(rack=RACK, lock=before.lock)
    assert after.lock == before.lock
    assert after.devices["old1"].own[0] == before.devices["old1"].own[0]
    assert "host/old1/asn" in {grant.identity for grant in after.lock.grants}
    others = {name for name in before.keys if before.keys[name] != after.keys[name]}
    assert others == {"old1", "leaf1", "leaf2"}


def drained(old: str, new: str) -> Compiled:
    assert old in RACK
    return fabric(rack=RACK.replace(old, new))


def marks(made: Compiled, leaf: str) -> dict[tuple[str, str], bool]:
    found = policy(made.devices[leaf], "REDIST_NEIGHBOR").terms
    return {(str(each.port), str(each.prefixes)): each.drains for each in found}


def test_a_drained_link_is_the_last_choice_of_both_ends() -> None:
    link = drained('eth2: "leaf1:swp4"', 'eth2: {to: "leaf1:swp4", drain: true}')
    assert marks(link, "leaf1")["swp3", "HOST-old2-V4"] is False
    assert marks(link, "leaf1")["swp4", "HOST-old2-V4"] is True
    assert '"eth2"' not in link.files["old2"]["etc/fabricc/announcer.json"]


def test_a_drained_leaf_is_the_last_choice_of_its_hosts() -> None:
    made = drained('{leafs: "leaf[1-2]"}}', '{leafs: {"leaf[1-2]": {drain: leaf2}}}}')
    assert '"eth2"' not in made.files["old1"]["etc/fabricc/announcer.json"]
    assert '"eth1"' in made.files["old1"]["etc/fabricc/announcer.json"]


def test_a_drained_host_gives_up_its_services_and_keeps_its_own_address() -> None:
    made = drained("port: swp2, attach", "port: swp2, drain: true, attach")
    assert marks(made, "leaf1")["swp2", "HOST-old1-DRAINED-V4"] is True
    assert marks(made, "leaf1")["swp2", "HOST-old1-V4"] is False
    assert prefixes(made.devices["leaf1"], "HOST-old1-DRAINED-V4")[0] == "10.9.0.80/32"
    assert len(json.loads(made.files["old1"]["etc/fabricc/announcer.json"])["nics"]) == 2


def test_of_a_drained_member_the_leafs_say_that_its_service_is_the_last_choice() -> None:
    made = drained("{hosts: old1,", "{hosts: {old1: {drain: true}},")
    assert marks(made, "leaf1")["swp2", "HOST-old1-DRAINED-V4"] is True
    assert marks(made, "leaf1")["swp2", "HOST-old1-V4"] is False
    leaf = made.devices["leaf1"]
    assert prefixes(leaf, "HOST-old1-DRAINED-V4") == ["10.9.0.80/32", "10.9.0.81/32"]
    first, second, *_ = policy(leaf, "REDIST_NEIGHBOR").terms
    assert (first.port, first.prefixes) == ("swp2", "HOST-old1-DRAINED-V4")
    assert first.sequence < second.sequence
