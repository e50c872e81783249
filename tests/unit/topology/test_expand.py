"""Who gets which name, port, cable and value."""

from typing import Any

import pytest

from fabricc.capability.names import DeviceName, RackName
from fabricc.findings import Finding
from fabricc.topology.values import Topology
from tests.intent import intent

HEAD = """\
fabric: {name: demo}
defaults:
  switch: {platform: cumulus, version: "5.11"}
  host: {platform: ubuntu, version: "24.04"}
allow: [{code: FAB325, because: not what this is about}]
"""


def topology(text: str) -> Topology:
    """Return the topology of a whole fabric whose defaults are these."""
    made = intent(HEAD + text)
    assert made.codes == [], made.places
    return made.topology


def cables(text: str) -> list[str]:
    made = topology(text)
    return [
        f"{link.lower.device}:{link.lower.port} {link.upper.device}:{link.upper.port}"
        for link in made.links
    ]


def fabric(leafs: int = 2, hosts: str = "", **more: str) -> str:
    names = f'"leaf[1-{leafs}]"'
    rest = "".join(f"{key}: {value}\n" for key, value in more.items())
    return (
        "spines: {spine1: {}}\n"
        f"racks: {{rack1: {{leafs: {names}}}}}\n"
        f"uplinks: [{{leafs: {names}, ports: swp31, spines: spine1}}]\n"
        f"{rest}hosts: {{{hosts}}}\n"
    )


def test_each_pairs_in_order() -> None:
    made = topology(
        fabric(
            hosts='"web[01-03]": {rack: rack1, port: "swp[7-9]", address: "10.1.0.[11-13]",'
            ' asn: "42001000[01-03]", router_id: "10.9.0.[1-3]",'
            ' management: {address: "192.0.2.[21-23]/24", mac: "52:54:00:00:01:[01-03]"},'
            ' nics: {eth1: {mac: "52:54:00:00:00:[01-03]"}, eth2: {}}}'
        )
    )
    host: Any = made.hosts[DeviceName("web02")]
    assert [(pin.kind, pin.number & 0xFF) for pin in host.pins] == [
        ("ipv4", 12),
        ("asn", 4200100002 & 0xFF),
        ("router-id", 2),
    ]
    assert str(host.management.address) == "192.0.2.22/24"
    assert host.management.mac == "52:54:00:00:01:02"
    assert [nic.mac for nic in host.nics] == ["52:54:00:00:00:02", None]
    assert {link.upper.port for link in made.links_of[DeviceName("web02")]} == {"swp8"}


def test_both_families_of_a_range() -> None:
    made = topology(
        fabric(
            hosts='"web[1-2]": {rack: rack1, port: "swp[1-2]",'
            ' address: ["2001:db8::[1-2]", "10.1.0.[1-2]"]}'
        )
    )
    pins = made.hosts[DeviceName("web2")].pins
    assert [(pin.kind, pin.number & 0xFF) for pin in pins] == [("ipv4", 2), ("ipv6", 2)]


@pytest.mark.parametrize(
    "field",
    [
        "address: [10.1.0.1, 10.1.0.2]",
        "asn: [4200100001, 4200100002]",
        "router_id: [10.9.0.1, 10.9.0.2]",
        "management: {address: [192.0.2.1/24, 192.0.2.2/24]}",
        'nics: {eth1: {mac: "52:54:00:00:00:[01-02]"}, eth2: }',
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_lengths_that_do_not_pair_up(field: str, count: int) -> None:
    ports = f'"swp[1-{count}]"'
    made = intent(HEAD + fabric(hosts=f'"w[1-{count}]": {{rack: rack1, port: {ports}, {field}}}'))
    assert made.codes == ["FAB303"], made.places


def test_spines_share_a_pinned_asn() -> None:
    spines = '{"spine[1-3]": {asn: 4200000000}}'
    text = (
        fabric()
        .replace("{spine1: {}}", spines)
        .replace("swp31, spines: spine1", '"swp[29-31]", spines: "spine[1-3]"')
    )
    made = topology(text)
    assert {pin.number for spine in made.switches.values() for pin in spine.pins} == {4200000000}


def test_the_nth_nic_goes_to_the_nth_leaf() -> None:
    assert cables(fabric(3, "web1: {rack: rack1, port: swp1}"))[-3:] == [
        "web1:eth1 leaf1:swp1",
        "web1:eth2 leaf2:swp1",
        "web1:eth3 leaf3:swp1",
    ]
    assert cables(fabric(3, "web1: {rack: rack1, port: swp1, nics: [b1, a2]}"))[-2:] == [
        "web1:a2 leaf2:swp1",
        "web1:b1 leaf1:swp1",
    ]


@pytest.mark.parametrize("nics", [2, 3, 4])
def test_hosts_with_several_nics(nics: int) -> None:
    made = topology(fabric(4, f'web1: {{rack: rack1, port: swp1, nics: "eth[1-{nics}]"}}'))
    assert len(made.hosts[DeviceName("web1")].nics) == nics


def test_more_nics_than_leafs() -> None:
    text = HEAD + fabric(1, "web1: {rack: rack1, port: swp1, nics: [eth1, eth2]}")
    assert intent(text).places == ["FAB306 [eth1, eth2]"]


def test_one_nic_is_single_homed() -> None:
    assert intent(HEAD + fabric(1, "web1: {rack: rack1, port: swp1}")).places == ["FAB310 web1"]


def test_no_nics_are_no_links() -> None:
    text = HEAD + fabric(2, "web1: {rack: rack1, port: swp1, nics: []}")
    assert intent(text).places == ["FAB309 web1"]


def test_links_of_several_hosts() -> None:
    links = '{a: "leaf1:swp[1-2]", b: {to: ["leaf2:swp9", "leaf2:swp8"]}}'
    hosts = f'"w[1-2]": {{rack: rack1, links: {links}}}'
    assert cables(fabric(2, hosts))[2:] == [
        "w1:a leaf1:swp1",
        "w1:b leaf2:swp9",
        "w2:a leaf1:swp2",
        "w2:b leaf2:swp8",
    ]


def test_a_range_of_racks_shares_out_its_leafs() -> None:
    made = topology(
        'spines: {spine1: {}}\nracks: {"rack[1-2]": {leafs: "leaf[1-6]"}}\n'
        'uplinks: [{leafs: "leaf[1-6]", ports: swp1, spines: spine1}]\n'
    )
    assert made.racks[RackName("rack1")].leafs == ("leaf1", "leaf2", "leaf3")
    assert made.racks[RackName("rack2")].leafs == ("leaf4", "leaf5", "leaf6")
    assert made.switches[DeviceName("leaf4")].rack == "rack2"


def test_leafs_that_cannot_be_shared_out() -> None:
    made = intent(
        HEAD + 'spines: {s1: {}}\nracks: {"rack[1-2]": {leafs: "leaf[1-3]"}}\n'
        'uplinks: [{leafs: "leaf[1-3]", ports: swp1, spines: s1}]\n'
        "hosts: {web1: {rack: rack1, port: swp2}}\n"
    )
    assert made.places == ['FAB303 "leaf[1-3]"']


def test_parallel_uplinks_go_to_one_spine_in_groups() -> None:
    made = cables(
        'spines: {"s[1-2]": {}}\nracks: {r: {leafs: "l[1-2]"}}\n'
        'uplinks: [{leafs: "l[1-2]", ports: "swp[1-4]", spines: "s[1-2]",'
        ' spine_ports: "swp[11-14]"}]\n'
    )
    assert made[:4] == [
        "l1:swp1 s1:swp11",
        "l1:swp2 s1:swp12",
        "l1:swp3 s2:swp11",
        "l1:swp4 s2:swp12",
    ]
    assert made[4:] == [
        "l2:swp1 s1:swp13",
        "l2:swp2 s1:swp14",
        "l2:swp3 s2:swp13",
        "l2:swp4 s2:swp14",
    ]


def test_values_come_from_the_object_its_profile_its_rack_the_defaults() -> None:
    made = topology(
        "profiles: {big: {mtu: 4000}}\n"
        "spines: {s1: {}}\n"
        "racks: {r: {leafs: [l1, l2], host: {mtu: 3000, dns: 10.0.0.1}}}\n"
        "uplinks: [{leafs: [l1, l2], ports: swp1, spines: s1}]\n"
        "hosts:\n"
        "  a: {rack: r, port: swp11, profile: big, mtu: 5000}\n"
        "  b: {rack: r, port: swp12, profile: big}\n"
        "  c: {rack: r, port: swp13}\n"
    )
    mtus = {name: host.nics[0].mtu for name, host in made.hosts.items()}
    assert mtus == {"a": 5000, "b": 4000, "c": 3000}
    assert {str(host.system.dns[0]) for host in made.hosts.values()} == {"10.0.0.1"}


def test_order_of_declarations_is_irrelevant() -> None:
    hosts = ["web10: {rack: rack1, port: swp10}", "web9: {rack: rack1, port: swp9}"]
    one = topology(fabric(2, ", ".join(hosts)))
    other = topology(fabric(2, ", ".join(reversed(hosts))))
    assert one == other
    assert list(one.hosts) == list(other.hosts) == ["web9", "web10"]


@pytest.mark.parametrize(
    ("hosts", "places"),
    [
        ('w1: {rack: rack1, links: {a: "w1:swp1", b: "leaf2:swp1"}}', ["FAB307 w1"]),
        ('w1: {rack: rack1, links: {a: "spine1:swp1", b: "leaf2:swp1"}}', ["FAB301 spine1"]),
        ('w1: {rack: rack1, links: {a: "leaf9:swp1", b: "leaf2:swp1"}}', ["FAB301 leaf9"]),
        (
            'w1: {rack: rack1, links: {a: "leaf1:swp1", c: "leaf2:swp1"}, nics: {a: , b: }}',
            ["FAB301 c"],
        ),
        ("w1: {rack: rack1, port: swp31}", ["FAB304 swp31"]),
        ("w1: {rack: rack1, port: swp1}, W1: {rack: rack1, port: swp2}", ["FAB302 W1"]),
        ('"w1,w1": {rack: rack1, port: "swp[1-2]"}', ['FAB302 "w1,w1"']),
        ("leaf1: {rack: rack1, port: swp1}", ["FAB302 leaf1"]),
        ("rack1: {rack: rack1, port: swp1}", []),
        ("w1: {rack: rack1, port: swp1, profile: none}", ["FAB301 none"]),
        ("w1: {rack: rack1, port: swp1, platform: cumulus}", ["FAB316 cumulus"]),
        ("w1: {rack: rack1, port: swp1, style: ifupdown}", ["FAB316 ifupdown"]),
        ("w1: {rack: rack1, port: swp1, frr: 7.4}", ["FAB316 7.4"]),
        ("w1: {rack: rack1, port: swp1, mtu: 9217}", ["FAB214 9217"]),
        (
            "w1: {rack: rack1, port: swp1, management: {nic: eth1, address: 10.0.0.1/24}}",
            ["FAB321 {nic: eth1, address: 10.0.0.1/24}"],
        ),
    ],
)
def test_hosts_that_are_refused(hosts: str, places: list[str]) -> None:
    assert intent(HEAD + fabric(2, hosts)).places == places


@pytest.mark.parametrize(
    ("uplinks", "places"),
    [
        ("{leafs: spine1, ports: swp1, spines: spine1}", ["FAB307 spine1"]),
        ("{leafs: leaf1, ports: swp1, spines: leaf1}", ["FAB307 leaf1"]),
        ("{leafs: leaf1, ports: swp1, spines: leaf2}", ["FAB301 leaf2"]),
        ("{leafs: leaf1, ports: swp1, spines: []}", ["FAB303 []"]),
        ("{leafs: [], ports: swp1, spines: spine1}", ["FAB303 []"]),
        ("{leafs: leaf1, ports: [], spines: spine1}", ["FAB303 []"]),
        ("{leafs: leaf1, ports: swp1, spines: spine1, spine_ports: []}", ["FAB303 []"]),
        ("{leafs: leaf9, ports: swp1, spines: spine1}", ["FAB301 leaf9"]),
        ("{leafs: leaf1, ports: swp31, spines: spine1}", ["FAB304 swp31"]),
    ],
)
def test_uplinks_that_are_refused(uplinks: str, places: list[str]) -> None:
    text = HEAD + fabric().replace("uplinks: [", f"uplinks: [{uplinks}, ")
    assert intent(text).places == places


def test_a_leaf_in_two_racks_breaks_the_hosts_of_the_second_one_only() -> None:
    made = intent(
        HEAD + "spines: {s1: {}}\n"
        "racks: {r1: {leafs: [l1, l2]}, r2: {leafs: [l3, l1]}}\n"
        "uplinks: [{leafs: [l1, l2, l3], ports: swp1, spines: s1}]\n"
        "hosts: {a: {rack: r1, port: swp2}, b: {rack: r2, port: swp2}}\n"
    )
    assert made.places == ["FAB302 l1"]
    assert list(made.topology.hosts) == ["a"]


def test_a_mistake_in_the_defaults_is_told_once() -> None:
    text = HEAD.replace("5.11", "5.99").replace("24.04", "99") + fabric(
        4, '"w[1-9]": {rack: rack1, port: "swp[1-9]"}'
    )
    assert intent(text).places == ['FAB316 "5.99"', 'FAB316 "99"']


def test_a_missing_default_is_told_once() -> None:
    found = intent("fabric: {name: x}\n" + fabric(3, "a: {rack: rack1, port: swp1}")).findings
    assert sorted(each.message for each in found) == [
        "4 switches (spine1, leaf1, leaf2, …) without `platform`",
        "4 switches (spine1, leaf1, leaf2, …) without `version`",
        "host `a` without `management`: after a push reached over the fabric only",
        "host `a` without `platform`",
        "host `a` without `version`",
    ]


def test_ports_of_a_range_that_clash_are_told_once_for_each_two_declarations() -> None:
    hosts = '"a[1-9]": {rack: rack1, port: "swp[1-9]"}, "b[1-9]": {rack: rack1, port: "swp[5-13]"}'
    assert intent(HEAD + fabric(2, hosts)).codes == ["FAB304"]


def test_many_unknown_names_of_one_place_are_one_finding() -> None:
    made = intent(HEAD + fabric(services='{dns: {hosts: "w[1-9]", addresses: 10.9.0.1}}'))
    assert made.one().message == "there is no such host: w1, w2, w3 and 6 more"


def test_splits() -> None:
    splits = "{swp19: 4x, swp1: 4x, swp99: 4x, swp20s1: 2x}"
    models = HEAD.replace('"5.11"', f'"5.11", model: sn2010, breakouts: {splits}')
    hosts = "a: {rack: rack1, port: swp19}, b: {rack: rack1, port: swp20s1}"
    text = models + fabric(2, hosts).replace("swp31", "swp22")
    assert intent(text).places == ["FAB305 swp99", "FAB317 2x", "FAB317 4x", "FAB317 swp19"]


def said(text: str, code: str) -> Finding:
    """Return the one finding of a code."""
    (found,) = [each for each in intent(text).findings if each.code == code]
    return found


SPLIT = """\
fabric: {name: demo}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700}
  host: {platform: ubuntu, version: "24.04", management: {address: 192.0.2.9/24}}
spines: {spine1: {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: swp31, spines: spine1}]
hosts: {web1: {rack: rack1, port: swp1s0}}
"""


def test_a_split_that_nobody_wrote_is_told_once_for_its_leafs() -> None:
    found = said(SPLIT, "FAB324")
    assert (
        found.message
        == "2 leafs (leaf1, leaf2): port `swp1` is split 2x only because of the cables"
    )
    assert "`breakouts: {swp1: 2x}`" in found.help


def test_a_split_is_not_asked_for_where_nothing_can_be_split() -> None:
    debian = SPLIT.replace('cumulus, version: "5.11"', 'debian-switch, version: "12"')
    assert "FAB324" not in [each.code for each in intent(debian).findings]


@pytest.mark.parametrize("key", ["swp1", '"swp[1-4]"', '"swp[1-2],swp9"'])
def test_a_split_that_is_written_stays(key: str) -> None:
    text = SPLIT.replace('"leaf[1-2]"}}', f'"leaf[1-2]", leaf: {{breakouts: {{{key}: 2x}}}}}}}}')
    made = intent(text)
    assert made.codes == []
    assert ("swp1", "2x") in made.topology.switches[DeviceName("leaf1")].breakouts


def test_a_port_is_split_once() -> None:
    text = SPLIT.replace(
        '"leaf[1-2]"}}', '"leaf[1-2]", leaf: {breakouts: {"swp[1-2]": 2x, swp2: 4x}}}}'
    )
    assert "port `swp2` of leaf1 is split twice" in said(text, "FAB317").message
    assert intent(text).places == ["FAB317 swp2"]


def test_a_split_of_a_port_that_the_model_lacks_points_at_the_range() -> None:
    text = SPLIT.replace('"leaf[1-2]"}}', '"leaf[1-2]", leaf: {breakouts: {"swp[1-99]": 2x}}}}')
    assert 'FAB305 "swp[1-99]"' in intent(text).places


def test_hosts_without_management_are_told_once() -> None:
    text = SPLIT.replace(", management: {address: 192.0.2.9/24}", "").replace("swp1s0", "swp1")
    more = text.replace(
        "web1: {rack: rack1, port: swp1}",
        '"web[1-9]": {rack: rack1, port: "swp[1-9]"}, db: {rack: rack1, port: swp10}',
    )
    assert said(more, "FAB325").message.startswith("10 hosts (db, web1, web2, …) without")
    lost = text.replace('24.04"}', '24.04", management: {nick: eth0}}')
    assert "FAB325" not in intent(lost).codes
    allowed = text + "allow: [{code: FAB325, because: in band only}]"
    assert intent(allowed).codes == []


def test_a_service_of_a_family_that_its_hosts_lack() -> None:
    text = SPLIT.replace("swp1s0", "swp1") + "pools: {hosts: {ipv4: 10.1.0.0/24}}\n"
    both = 'services: {dns: {hosts: web1, addresses: [10.9.0.1, "2001:db8::1", "2001:db8::2"]}}'
    assert "IPv6 address 2001:db8::1" in said(text + both, "FAB326").message
    assert intent(text.replace("ipv4: 10.1.0.0/24", "ipv5: x") + both).codes == ["FAB201"]
    six = text.replace("ipv4: 10.1.0.0/24", 'ipv6: "2001:db8:1::/64"')
    assert "IPv4 address 10.9.0.1" in said(six + both, "FAB326").message


def test_a_spine_without_a_link() -> None:
    text = SPLIT.replace("swp1s0", "swp1").replace("spine1: {}", '"spine[1-3]": {}')
    assert said(text, "FAB327").message.startswith("2 spines (spine2, spine3) without a link")
    assert intent(text.replace("spines: spine1}", "spines: [spine1, spin9]}")).codes == [
        "FAB301",
        "FAB303",
    ]


def test_hosts_have_time_and_syslog_servers_too() -> None:
    text = SPLIT.replace("swp1s0", "swp1").replace(
        '24.04"', '24.04", ntp: 192.0.2.1, syslog: [{address: 192.0.2.2, protocol: tcp}]'
    )
    made = intent(text)
    assert made.codes == []
    system = made.topology.hosts[DeviceName("web1")].system
    assert system.ntp == ("192.0.2.1",)
    assert [(str(one.address), one.protocol) for one in system.syslog] == [("192.0.2.2", "tcp")]


def test_moves_of_ranges_are_paired_in_order() -> None:
    head = HEAD + fabric()
    moves = intent(
        head + 'moved: [{from: "web[1-2]", to: "www[8-9]"}, {from: a, to: b}]'
    ).topology.moves
    assert [(move.old, move.new) for move in moves] == [
        ("web1", "www8"),
        ("web2", "www9"),
        ("a", "b"),
    ]
    short = head + 'moved: [{from: "web[1-2]", to: www1}]'
    assert intent(short).places == ["FAB303 www1"]


def test_an_unknown_name_with_nothing_near_lists_what_is_known() -> None:
    models = said(SPLIT.replace("sn3700", "zzz"), "FAB301").help
    assert models.startswith("known: `")
    assert " and " in models
    empty = HEAD + "racks: {r: {leafs: l}}\nuplinks: [{leafs: l, ports: swp1, spines: s}]"
    assert said(empty, "FAB301").help == "the inventory has no spine at all"
