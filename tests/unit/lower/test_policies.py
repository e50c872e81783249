"""What each role believes and tells (design §8)."""

import pytest

from fabricc.ir.device import Device
from fabricc.ir.policy import HOST_ROUTE
from fabricc.lower.policies import allowance
from tests.unit.lower.fabric import bgp_of, fabric, policy, prefixes, session, terms

POOLS_V4 = ["10.0.0.0/24 ge 32", "10.1.0.0/24 ge 32", "10.9.0.53/32"]
POOLS_V6 = ["2001:db8:0:1::/64 ge 128", "2001:db8:1::/64 ge 128", "2001:db8:9::53/128"]


@pytest.fixture(scope="module")
def devices() -> dict[str, Device]:
    return fabric().devices


def test_a_spine_believes_pools_and_services_and_never_a_default(
    devices: dict[str, Device],
) -> None:
    spine = devices["spine1"]
    expected = [{"prefixes": "FABRIC-V4"}, {"prefixes": "FABRIC-V6"}]
    assert terms(spine, "LEAFS-IN") == terms(spine, "LEAFS-OUT") == expected
    assert prefixes(spine, "FABRIC-V4") == POOLS_V4
    assert prefixes(spine, "FABRIC-V6") == POOLS_V6
    assert [each.name for each in bgp_of(spine).prefix_sets] == ["FABRIC-V4", "FABRIC-V6"]


def test_spines_alone_originate_the_default(devices: dict[str, Device]) -> None:
    for name, device in devices.items():
        said = {each.originate_default for each in bgp_of(device).sessions}
        assert said == {name.startswith("spine")}


def test_a_leaf_takes_the_mark_off_whatever_a_spine_sends(devices: dict[str, Device]) -> None:
    names = ["DEFAULT-V4", "DEFAULT-V6", "FABRIC-V4", "FABRIC-V6"]
    expected = [{"prefixes": name, "delete_host_route": True} for name in names]
    assert terms(devices["leaf1"], "SPINES-IN") == expected


def test_a_leaf_tells_spines_itself_and_what_it_learned_from_hosts(
    devices: dict[str, Device],
) -> None:
    leaf = devices["leaf1"]
    assert terms(leaf, "SPINES-OUT") == [
        {"prefixes": "OWN-V4"},
        {"prefixes": "OWN-V6"},
        {"is_host_route": True},
    ]
    assert prefixes(leaf, "OWN-V4") == ["10.0.0.0/32"]


def test_a_leaf_believes_a_host_what_is_the_hosts_own(devices: dict[str, Device]) -> None:
    leaf = devices["leaf1"]
    for family, expected in (
        ("V4", ["10.1.0.0/32", "10.9.0.53/32"]),
        ("V6", ["2001:db8:1::1/128", "2001:db8:9::53/128"]),
    ):
        assert prefixes(leaf, f"HOST-web1-{family}") == expected
    assert terms(leaf, "HOST-web1-IN") == [
        {"prefixes": f"HOST-web1-{family}", "as_path": "HOST-web1", "add_host_route": True}
        for family in ("V4", "V6")
    ]
    paths = {each.name: each.only for each in bgp_of(leaf).as_path_sets}
    assert paths["HOST-web1"] == bgp_of(devices["web1"]).asn


@pytest.mark.parametrize(
    ("host", "name", "expected"),
    [
        ("web1", "HOSTS-OUT", ["DEFAULT-V4", "DEFAULT-V6"]),
        ("web2", "HOSTS-RACK-OUT", ["DEFAULT-V4", "DEFAULT-V6", HOST_ROUTE]),
        ("web3", "HOSTS-ALL-OUT", ["DEFAULT-V4", "DEFAULT-V6", "FABRIC-V4", "FABRIC-V6"]),
    ],
)
def test_a_host_is_told_what_it_asks_for(
    devices: dict[str, Device], host: str, name: str, expected: list[str]
) -> None:
    leaf, port = devices["leaf1"], f"swp{host[-1]}"
    assert session(leaf, port).export_policy == name
    assert [each.get("prefixes", HOST_ROUTE) for each in terms(leaf, name)] == expected
    believed = [each["prefixes"] for each in terms(devices[host], "LEAFS-IN")]
    assert believed[:2] == ["DEFAULT-V4", "DEFAULT-V6"]
    assert (len(believed) > 2) == (host != "web1")


def test_a_leaf_has_no_policy_that_nobody_asked_for() -> None:
    rack = """
spines: {spine1: {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: swp31, spines: spine1}]
hosts: {web1: {rack: rack1, port: swp1}}
"""
    names = [each.name for each in bgp_of(fabric(rack=rack).devices["leaf1"]).policies]
    assert names == ["SPINES-IN", "SPINES-OUT", "HOSTS-OUT", "HOST-web1-IN"]


def test_a_host_tells_its_own_from_itself_alone(devices: dict[str, Device]) -> None:
    host = devices["web1"]
    own = [{"prefixes": "OWN-V4"}, {"prefixes": "OWN-V6"}]
    assert terms(host, "LEAFS-OUT") == [{**term, "as_path": "LOCAL"} for term in own]
    assert terms(host, "OWN") == own
    assert prefixes(host, "OWN-V4") == ["10.1.0.0/32", "10.9.0.53/32"]
    assert [(each.name, each.only) for each in bgp_of(host).as_path_sets] == [("LOCAL", None)]
    assert (bgp_of(host).announced, bgp_of(host).networks) == ("OWN", ())


def test_sequences_leave_room(devices: dict[str, Device]) -> None:
    leaf = devices["leaf1"]
    for each in bgp_of(leaf).policies:
        assert [term.sequence for term in each.terms] == [
            10 * number for number in range(1, len(each.terms) + 1)
        ]
    assert [entry.sequence for entry in bgp_of(leaf).prefix_sets[2].entries] == [5, 10, 15]


def test_one_policy_for_a_host_with_two_cables() -> None:
    more = 'hosts: {big: {rack: rack1, links: {eth1: "leaf1:swp8", eth2: "leaf1:swp9"}}}'
    leaf = fabric(more).devices["leaf1"]
    assert [each.name for each in bgp_of(leaf).policies].count("HOST-big-IN") == 1
    assert session(leaf, "swp8").import_policy == session(leaf, "swp9").import_policy
    assert len(policy(leaf, "HOST-big-IN").terms) == 2


@pytest.mark.parametrize(("own", "expected"), [(0, 8), (1, 8), (4, 8), (5, 10), (40, 80)])
def test_how_many_prefixes_a_host_may_send(own: int, expected: int) -> None:
    assert allowance(own) == expected
