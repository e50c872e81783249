"""What single edits of a small fabric do to the ways of its hosts."""

import json
from dataclasses import replace

import pytest

from fabricc.verify.output import Layered
from fabricc.verify.redundancy.change import Count, Point, RedundancyChange, Shift
from fabricc.verify.redundancy.document import document
from fabricc.verify.redundancy.lines import lines
from fabricc.verify.redundancy.redundancy import redundancy
from tests.laws.compiled import Compiled, compiled
from tests.laws.in_memory import in_memory

FABRIC = """\
fabric: {name: demo, format: 1, domain: dc1.example.net}
pools:
  loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv4: 10.1.0.0/20, ipv6: "2001:db8:1::/64", rack_block: {ipv4: 26}}
  asns: {spines: 4200000000, leafs: 4200000100-4200009999, hosts: 4200100000-4200199999}
  management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700}
  host:
    {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {nic: eth0, dhcp4: true}}
spines: {spine01: {}, spine02: {}}
racks:
  rack01: {leafs: {leaf01: {}, leaf02: {}}}
  rack02: {leafs: {leaf03: {}}}
uplinks:
  - {leafs: leaf01, ports: "swp[29-30]", spines: "spine[01-02]"}
  - {leafs: leaf02, ports: "swp[29-30]", spines: "spine[01-02]"}
  - {leafs: leaf03, ports: "swp[29-30]", spines: "spine[01-02]"}
hosts:
  web01: {rack: rack01, port: swp1}
  web02: {rack: rack01, port: swp2}
  old01: {rack: rack01, port: swp3, attach: redistribute-neighbor}
  db01: {rack: rack02, port: swp1, nics: [eth1]}
services:
  dns: {hosts: [web01], addresses: [10.9.0.53]}
"""


@pytest.fixture(scope="module")
def made() -> Compiled:
    return compiled({"fabric.yaml": FABRIC})


def edited(made: Compiled, *pairs: tuple[str, str], text: str = FABRIC) -> Compiled:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return compiled({"fabric.yaml": text}, made.lock)


def change(made: Compiled, *pairs: tuple[str, str]) -> RedundancyChange:
    return redundancy(in_memory(made), in_memory(edited(made, *pairs)))


def names(shifts: tuple[Shift, ...]) -> list[str]:
    return [each.name for each in shifts]


def both(before: int, after: int) -> tuple[Count, ...]:
    return Count(4, before, after), Count(6, before, after)


def test_nothing_changes_where_nothing_is_edited(made: Compiled) -> None:
    found = redundancy(in_memory(made), in_memory(made))
    assert found == RedundancyChange()
    assert found.is_empty
    assert lines(found) == ()


def test_an_uplink_that_is_gone(made: Compiled) -> None:
    found = change(
        made,
        (
            'leafs: leaf01, ports: "swp[29-30]", spines: "spine[01-02]"',
            "leafs: leaf01, ports: swp29, spines: spine01",
        ),
    )
    assert names(found.fewer) == ["old01", "web01", "web02"]
    web = next(each for each in found.fewer if each.name == "web01")
    assert web.counts == both(4, 3)
    assert web.because == ("the cable leaf01:swp30--spine02:swp1 is gone",)
    assert names(found.racks_fewer) == ["rack01"]
    assert found.racks_fewer[0].counts == both(4, 3)
    assert not found.appear  # the other leaf has both spines
    assert found.devices == 9  # leaf01 and spine02 twice; not rack02


def test_a_spine_that_is_gone(made: Compiled) -> None:
    found = change(
        made,
        ("spine01: {}, spine02: {}", "spine01: {}"),
        ('ports: "swp[29-30]", spines: "spine[01-02]"', "ports: swp29, spines: spine01"),
    )
    assert {each.because for each in found.fewer} == {("spine02 is gone",)}
    assert len(found.fewer) == 4
    spine = next(each for each in found.appear if each.kind == "spine")
    assert spine == Point("spine", "spine01", ("db01", "old01", "web01", "web02"), ("10.9.0.53",))
    assert {each.name for each in found.appear if each.kind == "link"} == {
        "leaf03:swp29--spine01:swp3"
    }


def test_a_leaf_that_is_drained(made: Compiled) -> None:
    found = change(made, ("leaf02: {}", "leaf02: {drain: true}"))
    assert names(found.fewer) == ["old01", "web01", "web02"]
    assert found.fewer[1].counts == both(4, 2)
    assert {each.because for each in found.fewer} == {("leaf02 is drained",)}
    # A host without BGP has no gateway there any more; others take what is drained if they must.
    assert {each.hosts for each in found.appear} == {("old01",)}
    assert {(each.kind, each.name) for each in found.appear} == {
        ("leaf", "leaf01"),
        ("link", "old01:eth1--leaf01:swp3"),
    }
    back = redundancy(
        in_memory(edited(made, ("leaf02: {}", "leaf02: {drain: true}"))), in_memory(made)
    )
    assert names(back.more) == ["old01", "web01", "web02"]
    assert back.more[1].because == ("no longer: leaf02 is drained",)
    assert back.vanish == found.appear


def test_a_spine_a_link_and_an_uplink_that_are_drained(made: Compiled) -> None:
    spine = change(made, ("spine02: {}", "spine02: {drain: true}"))
    assert len(spine.fewer) == 4
    assert {each.because for each in spine.fewer} == {("spine02 is drained",)}
    link = change(
        made,
        (
            "web01: {rack: rack01, port: swp1}",
            'web01: {rack: rack01, port: swp1, drain: ["web01:eth2"]}',
        ),
    )
    assert [(each.name, each.because) for each in link.fewer] == [
        ("web01", ("web01:eth2--leaf02:swp1 is drained",))
    ]
    uplink = change(
        made,
        (
            'leafs: leaf03, ports: "swp[29-30]", spines: "spine[01-02]"',
            'leafs: leaf03, ports: "swp[29-30]", spines: "spine[01-02]", drain: "leaf03:swp30"',
        ),
    )
    assert [(each.name, each.counts) for each in uplink.fewer] == [("db01", both(2, 1))]
    assert uplink.appear == ()  # what is drained is still there when the other fails


def test_a_host_with_one_cable_less(made: Compiled) -> None:
    found = change(
        made,
        ("web01: {rack: rack01, port: swp1}", "web01: {rack: rack01, port: swp1, nics: [eth1]}"),
    )
    assert names(found.fewer) == ["web01"]
    assert found.fewer[0].because == ("the cable web01:eth2--leaf02:swp1 is gone",)
    assert found.racks_fewer == ()
    assert found.appear == (
        Point("leaf", "leaf01", ("web01",), ("10.9.0.53",)),
        Point("link", "web01:eth1--leaf01:swp1", ("web01",), ("10.9.0.53",)),
    )
    assert found.hosts == 1


def test_a_second_leaf_for_a_rack(made: Compiled) -> None:
    found = change(
        made,
        ("rack02: {leafs: {leaf03: {}}}", "rack02: {leafs: {leaf03: {}, leaf04: {}}}"),
        (
            "uplinks:\n",
            'uplinks:\n  - {leafs: leaf04, ports: "swp[29-30]", spines: "spine[01-02]"}\n',
        ),
        (", nics: [eth1]}", "}"),
    )
    assert names(found.more) == ["db01"]
    assert found.more[0].counts == both(2, 4)
    assert found.more[0].because == ("leaf04 is new",)
    assert names(found.racks_more) == ["rack02"]
    assert [(each.kind, each.name) for each in found.vanish] == [
        ("leaf", "leaf03"),
        ("link", "db01:eth1--leaf03:swp1"),
    ]
    assert (found.appear, found.fewer) == ((), ())


def test_a_service_with_a_second_host(made: Compiled) -> None:
    single = (
        "web01: {rack: rack01, port: swp1}",
        "web01: {rack: rack01, port: swp1, nics: [eth1]}",
    )
    one = edited(made, single)
    two = edited(made, single, ("dns: {hosts: [web01]", "dns: {hosts: [web01, db01]"))
    found = redundancy(in_memory(one), in_memory(two))
    assert [(each.kind, each.hosts, each.services) for each in found.vanish] == [
        ("leaf", (), ("10.9.0.53",)),
        ("link", (), ("10.9.0.53",)),
    ]


def test_a_new_host_is_no_loss_but_what_it_hangs_on_is_told(made: Compiled) -> None:
    found = change(
        made, ("hosts:\n", "hosts:\n  new01: {rack: rack02, port: swp9, nics: [eth1]}\n")
    )
    assert found.fewer == found.more == found.unreachable == ()
    assert {each.hosts for each in found.appear} == {("new01",)}
    gone = change(made, ("  db01: {rack: rack02, port: swp1, nics: [eth1]}\n", ""))
    assert gone.is_empty


def after_hand(made: Compiled, device: str, path: str, old: str, new: str) -> RedundancyChange:
    text = made.files[device][path]
    assert old in text
    return redundancy(in_memory(made), in_memory(made, {(device, path): text.replace(old, new)}))


def test_a_host_with_another_as_number_than_its_leafs_expect(made: Compiled) -> None:
    asn = next(
        line.split()[-1] for line in made.conf("web01").split("\n") if line.startswith("router bgp")
    )
    found = after_hand(made, "web01", "etc/frr/frr.conf", f"router bgp {asn}", "router bgp 65001")
    assert names(found.unreachable) == ["web01"]
    assert found.unreachable[0].because == (
        f"leaf01 expects AS {asn}, web01 is AS 65001 (web01:eth1--leaf01:swp1)",
        f"leaf02 expects AS {asn}, web01 is AS 65001 (web01:eth2--leaf02:swp1)",
    )
    assert found.fewer == ()
    assert not [each for each in found.vanish if each.hosts]


@pytest.mark.parametrize(
    ("device", "old", "because"),
    [
        ("leaf01", "HOST-web02-V4 seq", "leaf01 takes no route to web02 at swp2"),
        ("leaf01", "DEFAULT-V6 seq", "leaf01 hears no default route from spine01"),
        ("spine01", "FABRIC-V4 seq 10", "spine01 takes no route to web02 from leaf01"),
        ("web02", "DEFAULT-V4 seq", "web02 hears no default route from leaf01"),
        ("web02", "OWN-V6 seq", "web02 does not announce its address"),
    ],
)
def test_a_policy_that_lets_nothing_through(
    made: Compiled, device: str, old: str, because: str
) -> None:
    found = after_hand(made, device, "etc/frr/frr.conf", f"prefix-list {old}", "prefix-list X seq")
    told = {each.name: each.because for each in found.fewer}
    assert because in told["web02"]
    assert found.unreachable == ()  # the other leaf, or the other version of IP, is left


def test_what_moves_keeps_its_ways(made: Compiled) -> None:
    named = [(old, old.replace("web01", "www01")) for old in ("web01: {", "[web01]")]
    named += [("hosts:\n  www01", "moved: [{from: web01, to: www01}]\nhosts:\n  www01")]
    after = edited(made, *named)
    found = redundancy(in_memory(made), in_memory(after), moved={"web01": "www01"})
    assert found.is_empty
    assert found.hosts == 1


def test_more_than_somebody_wants_to_read(made: Compiled) -> None:
    one, two = in_memory(made), in_memory(edited(made, ("spine02: {}", "spine02: {drain: true}")))
    found = redundancy(one, two, limit=5)
    assert found.skipped is not None
    assert (found.skipped.devices, found.skipped.hosts, found.skipped.wide) == (9, 4, ("spine02",))
    (said,) = lines(found)
    assert said.startswith("redundancy was not compared: 9 devices would have to be read")
    assert said.endswith("since spine02 differs for all that is cabled there")
    assert redundancy(one, two, limit=9) == redundancy(one, two)
    everybody = in_memory(edited(made, ("hosts: {ipv4: 10.1.0.0/20", "hosts: {ipv4: 10.1.0.0/19")))
    assert redundancy(one, everybody, limit=1).skipped is not None


def test_without_tables_there_is_nothing_to_compare(made: Compiled) -> None:
    with pytest.raises(FileNotFoundError):
        redundancy(Layered({}), in_memory(made))


def test_words_for_people_and_machines(made: Compiled) -> None:
    found = change(
        made,
        ("leaf02: {}", "leaf02: {drain: true}"),
        ("web02: {rack: rack01, port: swp2}", "web02: {rack: rack01, port: swp2, nics: [eth1]}"),
    )
    assert lines(found, quote="`") == (
        "new single point of failure: leaf `leaf01` (for 2 hosts (`old01`, `web02`))",
        "new single point of failure: link `old01:eth1--leaf01:swp3` (for host `old01`)",
        "new single point of failure: link `web02:eth1--leaf01:swp2` (for host `web02`)",
        "host `old01`: 4 paths -> 2 for IPv4, leaf02 is drained",
        "host `web01`: 4 paths -> 2, leaf02 is drained",
        "host `web02`: 4 paths -> 2, the cable web02:eth2--leaf02:swp2 is gone",
        "rack `rack01`: 4 uplinks -> 2, leaf02 is drained",
    )
    assert lines(found, limit=3)[2] == "and 5 more"
    plain = document(found)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["hosts"]["fewer"][1] == {
        "name": "web01",
        "rack": "rack01",
        "paths": {"ipv4": {"before": 4, "after": 2}, "ipv6": {"before": 4, "after": 2}},
        "because": ["leaf02 is drained"],
    }
    assert plain["skipped"] is None
    assert document(replace(found, appear=()))["single_points_of_failure"]["appear"] == []
