"""One line is wrong, and routes are not what they should be: the rule that must tell so does."""

from pathlib import Path

import pytest

from fabricc.findings import Finding
from fabricc.verify.plant import Plant
from fabricc.verify.read import read
from fabricc.verify.routes.find import MOST, find
from fabricc.verify.routes.verdict import judge
from tests.golden.examples import EXAMPLES
from tests.unit.verify.faulty import Faulty
from tests.unit.verify.routes.plants import Server, Shape, plant

SPINE = "devices/spine01/etc/frr/frr.conf"
LEAF = "devices/leaf01/etc/frr/frr.conf"
RACK = "devices/leaf03/etc/frr/frr.conf"
HOST = "devices/web01/etc/frr/frr.conf"

FAULTS = [
    # code, file, text, its replacement, what the message says
    (
        "FAB730",
        HOST,
        "ip prefix-list OWN-V4 seq 5 permit 10.1.0.0/32",
        "ip prefix-list OWN-V4 seq 5 permit 10.1.0.9/32",
        "no route to 10.1.0.0/32",
    ),
    (
        "FAB730",
        HOST,
        "neighbor LEAFS activate",
        "no neighbor LEAFS activate",
        "web01 has no route to 0.0.0.0/0",
    ),
    (
        "FAB731",
        RACK,
        "route-map HOSTS-RACK-OUT permit 30\n match community HOST-ROUTE",
        "route-map HOSTS-RACK-OUT permit 30\n match ip address prefix-list FABRIC-V4",
        "mon01 has a route to 10.0.0.0/32",
    ),
    (
        "FAB732",
        SPINE,
        "  neighbor LEAFS default-originate\n",
        "",
        "sends to 0.0.0.0/0 by swp30, the shortest paths are by swp29, swp30",
    ),
    (
        "FAB733",
        LEAF,
        "ip prefix-list FABRIC-V4 seq 5",
        "ip prefix-list FABRIC-V4 seq 1 deny 10.1.0.0/32\nip prefix-list FABRIC-V4 seq 5",
        "without web01:eth1--leaf01:swp1, leaf01 sends to 10.1.0.0/32 by none",
    ),
    (
        "FAB734",
        LEAF,
        "neighbor swp1 maximum-prefix 8",
        "neighbor swp1 maximum-prefix 1",
        "leaf01 takes 2 prefixes of IPv4 on swp1",
    ),
    ("FAB736", HOST, "set src 10.1.0.0", "set src 10.1.0.9", "its source 10.1.0.9 is no address"),
    (
        "FAB740",
        HOST,
        "route-map LEAFS-IN permit 10\n match ip address prefix-list DEFAULT-V4\n",
        "route-map LEAFS-IN permit 10\n",
        "web01 would believe 198.18.255.77/32 on eth1",
    ),
    (
        "FAB740",
        SPINE,
        "ip prefix-list FABRIC-V4 seq 5",
        "ip prefix-list FABRIC-V4 seq 1 permit 0.0.0.0/0\nip prefix-list FABRIC-V4 seq 5",
        "spine01 would believe 0.0.0.0/0 on swp1",
    ),
    (
        "FAB738",
        "devices/old01/etc/fabricc/announcer.json",
        '"eth2"',
        '"eth3"',
        "by eth1, it should be by eth1, eth2",
    ),
]


def told(folder: Faulty) -> list[Finding]:
    outcome = read(folder.root, folder.name)
    assert outcome.value is not None
    return find(judge(outcome.value.plant), outcome.value.name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_routes_of_what_the_compiler_makes_are_right(name: str, tmp_path: Path) -> None:
    assert {each.code for each in told(Faulty(tmp_path, name))} <= {"FAB737"}


@pytest.mark.parametrize(
    ("code", "change", "said"),
    [(code, change, said) for code, *change, said in FAULTS],
    ids=[f"{code}-{number}" for number, (code, *_) in enumerate(FAULTS)],
)
def test_a_fault_is_told(code: str, change: list[str], said: str, tmp_path: Path) -> None:
    folder = Faulty(tmp_path, "demo")
    with folder.changed(*change):
        found = told(folder)
    assert any(each.code == code and said in each.message for each in found), [
        f"{each.code} {each.message}" for each in found
    ]


ANNOUNCER = (
    "devices/old01/etc/fabricc/announcer.json",
    '    "eth1": "10.0.0.0",\n',
    "",
)
MARK = (
    "devices/leaf01/etc/frr/frr.conf",
    "prefix-list HOST-old01-V4\n set community 65000:100 additive",
    "prefix-list HOST-old01-V4\n set community 65000:100 graceful-shutdown additive",
)
DRAINED_LEAF = (
    "devices/leaf01/etc/frr/frr.conf",
    " no bgp default ipv4-unicast",
    " no bgp default ipv4-unicast\n bgp graceful-shutdown",
)


@pytest.mark.parametrize("drain", [MARK, DRAINED_LEAF], ids=["cable", "leaf"])
def test_a_drain_empties_both_directions_of_a_host_without_bgp(
    drain: tuple[str, str, str], tmp_path: Path
) -> None:
    folder = Faulty(tmp_path, "neighbors")
    plain = {each.code for each in folder.told()}
    with folder.changed(*drain):
        assert "the default route of old01 is by eth1, eth2, it should be by eth2" in [
            each.message for each in told(folder)
        ]
        with folder.changed(*ANNOUNCER):
            assert {each.code for each in folder.told()} == plain
            wrong = [each.message for each in told(folder) if each.code != "FAB737"]
            assert not any("old01" in message for message in wrong)
            assert all("the default route of" in message for message in wrong)  # of other hosts
    with folder.changed(*ANNOUNCER):
        assert {each.code for each in folder.told()} == plain
        assert "the default route of old01 is by eth2, it should be by eth1, eth2" in [
            each.message for each in told(folder)
        ]


def test_a_host_with_one_leaf_is_named(tmp_path: Path) -> None:
    messages = [each.message for each in told(Faulty(tmp_path, "ipv6-only"))]
    assert messages == [
        "without leaf leaf03: 1 host cut off (db1)",
        "without link db1:eth1--leaf03:swp1: 1 host cut off (db1)",
    ]


def _of_many(asns: dict[str, int]) -> Plant:
    """Return six racks of two leafs with one host each."""
    servers = tuple(Server(rack, (0, 1)) for rack in range(6))
    return plant(Shape((10, 10), (2,) * 6, ((1, 1),) * 12, servers), asns)


def test_leafs_that_share_an_as_are_told() -> None:
    found = find(judge(_of_many({"leaf0": 100, "leaf2": 100})), "out/x")
    assert any(each.code == "FAB735" and "leaf2" in each.message for each in found)


def test_a_member_without_bgp_is_all_that_its_leaf_uses() -> None:
    """FAB347 warns of such a service where it is declared; the routes are as they must be then."""
    members = [Server(0, (0, 1), is_static=static, has_service=True) for static in (True, False)]
    made = plant(Shape((10, 10), (2,), ((1, 1), (1, 1)), tuple(members)))
    assert not [each for each in find(judge(made), "out/x") if each.code != "FAB737"]


def test_what_is_wrong_everywhere_is_not_told_everywhere() -> None:
    broken = _of_many({"spine0": 10, "spine1": 11})
    assert not [each for each in find(judge(broken), "out/x") if each.code != "FAB737"]
    deaf = Plant(broken.routers, tuple(each for each in broken.cables if each.kind == "host"))
    found = find(judge(deaf), "out/x")
    assert len(found) <= 9 * MOST
