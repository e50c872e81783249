"""Plans of small changes, wave by wave."""

from fabricc.plan.values import Plan
from tests.laws.planned import Change
from tests.unit.lower.fabric import POOLS, RACK, fabric

NAMED = "racks: {rack1: {leafs: {leaf1: {}, leaf2: {}}}}"
TWO_SERVICES = """
spines: {"spine[1-2]": {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: "swp[31-32]", spines: "spine[1-2]"}]
hosts:
  web1: {rack: rack1, port: swp1}
  web2: {rack: rack1, port: swp2}
services:
  dns: {hosts: [web1], addresses: [10.9.0.53]}
  ntp: {hosts: [web1, web2], addresses: [10.9.0.123]}
"""


def plan(*edits: tuple[str, str], rack: str = RACK, pools: str = POOLS) -> Plan:
    before = fabric(rack=rack, pools=pools)
    for old, new in edits:
        assert old in rack
        rack = rack.replace(old, new)
    return Change(before, fabric(rack=rack, pools=pools, lock=before.lock)).plan()


def waves(made: Plan) -> list[list[str]]:
    return [[step.diff.name for step in wave.steps] for wave in made.waves]


def cut(made: Plan) -> list[tuple[str, int, str]]:
    return [(each.host, each.wave, each.because.partition(":")[0]) for each in made.interruptions]


def test_a_host_that_goes_is_not_spared() -> None:
    made = plan(("  web3: {rack: rack1, port: swp3, receive: all}\n", ""))
    assert (waves(made), cut(made)) == ([["leaf1"], ["leaf2"]], [])
    assert [each.name for each in made.removed] == ["web3"]


def test_hosts_that_share_any_service_go_one_after_another() -> None:
    made = plan(
        ("port: swp1}", "port: swp1, mtu: 1500}"),
        ("port: swp2}", "port: swp2, mtu: 1500}"),
        rack=TWO_SERVICES,
    )
    assert waves(made) == [["web1"], ["web2"]]


def test_a_host_without_a_path_is_named_in_every_wave() -> None:
    """Both its leafs have another AS number: whichever comes first, one end is old."""
    made = plan(
        ('racks: {rack1: {leafs: "leaf[1-2]"}}', NAMED),
        ("leaf1: {}", "leaf1: {asn: 4200000171}"),
        ("leaf2: {}", "leaf2: {asn: 4200000172}"),
    )
    named = {(host, wave) for host, wave, _ in cut(made)}
    for host in ("web1", "web2", "web3"):
        numbers = sorted(wave for name, wave in named if name == host)
        assert numbers == list(range(numbers[0], numbers[-1] + 1))


def test_uplinks_with_another_password_carry_nothing_until_both_ends_have_it() -> None:
    """A leaf and a spine of the new are there before the last of the old go."""
    one = 'spines: "spine[1-2]"}]'
    made = plan((one, one.replace("}]", ", password: {secret: bgp}}]")))
    assert (waves(made), cut(made)) == ([["leaf1"], ["spine1"], ["spine2", "leaf2"]], [])


def test_a_host_whose_only_cable_gets_a_password_is_cut_off_until_both_ends_have_it() -> None:
    alone = 'web3: {rack: rack1, links: {eth1: "leaf1:swp3"}, nics: [eth1]}'
    made = plan(
        (alone, alone.replace("nics:", "password: {secret: bgp}, nics:")),
        rack=RACK.replace("web3: {rack: rack1, port: swp3, receive: all}", alone),
    )
    assert [sorted(wave) for wave in waves(made)] == [["leaf1"], ["web3"]]
    assert [(host, wave) for host, wave, _ in cut(made)] == [("web3", 1), ("web3", 2)]


def test_a_password_of_one_leaf_at_a_time_cuts_nobody_off() -> None:
    """The other leaf has its own, so its uplinks stay as they are."""
    one = 'uplinks: [{leafs: "leaf[1-2]", ports: "swp[31-32]", spines: "spine[1-2]"}]'
    two = (
        'uplinks: [{leafs: leaf1, ports: "swp[31-32]", spines: "spine[1-2]"}, '
        '{leafs: leaf2, ports: "swp[31-32]", spines: "spine[1-2]"}]'
    )
    made = plan(
        ("leafs: leaf1, ports", "password: {secret: bgp}, leafs: leaf1, ports"),
        rack=RACK.replace(one, two),
    )
    assert cut(made) == []
    assert {name for wave in waves(made) for name in wave} == {"leaf1", "spine1", "spine2"}


def test_a_leaf_waits_until_its_host_has_another() -> None:
    """It would take the only path down that the host has now."""
    made = plan(
        ('racks: {rack1: {leafs: "leaf[1-2]"}}', NAMED),
        ("leaf1: {}", "leaf1: {model: sn2700}"),
        ('{eth1: "leaf1:swp3"}, nics: [eth1]', '{eth1: "leaf1:swp3", eth2: "leaf2:swp3"}'),
        rack=RACK.replace("port: swp3, receive: all", 'links: {eth1: "leaf1:swp3"}, nics: [eth1]'),
    )
    assert (waves(made), cut(made)) == ([["leaf2"], ["web3"], ["leaf1"]], [])


def test_a_host_without_bgp_leaves_a_drained_leaf_alone() -> None:
    rack = RACK.replace("swp3, receive: all", "swp3, attach: redistribute-neighbor").replace(
        '{leafs: "leaf[1-2]"}}', "{leafs: {leaf1: {}, leaf2: {drain: true}}}}"
    )
    made = plan(("leaf1: {}", "leaf1: {model: sn2700}"), rack=rack)
    assert cut(made) == [("web3", 1, "it has no path but by leaf1")]
