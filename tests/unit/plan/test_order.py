"""Waves in which no host loses all its paths, and what is said where there are none."""

from fabricc.plan.told import lines_of
from tests.laws.compiled import Compiled
from tests.unit.lower.fabric import DEFAULTS, RACK, fabric
from tests.unit.plan.moving import Told, plan_of

TWO_RACKS = """
spines: {"spine[1-2]": {}}
racks: {rack1: {leafs: "leaf[1-2]"}, rack2: {leafs: "leaf[3-4]"}}
uplinks: [{leafs: "leaf[1-4]", ports: "swp[31-32]", spines: "spine[1-2]"}]
hosts:
  web1: {rack: rack1, port: swp1}
  web2: {rack: rack1, port: swp2}
  db1: {rack: rack2, port: swp1}
  one1: {rack: rack2, links: {eth1: "leaf3:swp9"}, nics: [eth1]}
services:
  dns: {hosts: [web1, web2], addresses: [10.9.0.53]}
"""


def planned(
    *edits: tuple[str, str],
    rack: str = TWO_RACKS,
    defaults: str = DEFAULTS,
    at_once: int | None = None,
) -> Told:
    before = fabric(rack=rack, defaults=defaults)
    return plan_of(before, edited(before, *edits, rack=rack, defaults=defaults), at_once)


def edited(before: Compiled, *edits: tuple[str, str], rack: str, defaults: str) -> Compiled:
    for old, new in edits:
        assert old in rack + defaults
        rack, defaults = rack.replace(old, new), defaults.replace(old, new)
    return fabric(rack=rack, defaults=defaults, lock=before.lock)


def test_a_change_without_loss_goes_in_two_waves_the_first_a_canary() -> None:
    told = planned(
        (
            "web1: {rack: rack1, port: swp1}",
            "web1: {rack: rack1, port: swp1}\n  web9: {rack: rack1, port: swp9}",
        )
    )
    assert told.waves == [["leaf1"], ["leaf2", "web9"]]
    assert [wave.is_canary for wave in told.plan.waves] == [True, False]
    assert (told.drained, told.cut) == ([[], []], {})


def test_one_device_needs_no_canary() -> None:
    told = planned(("db1: {rack: rack2, port: swp1}", "db1: {rack: rack2, port: swp1, mtu: 1400}"))
    assert told.waves == [["db1"]]
    assert not told.plan.waves[0].is_canary
    assert told.cut["db1"].startswith("its own change takes all its paths down: ports flap")


def test_one_leaf_with_another_as_number_spares_all_hosts() -> None:
    told = planned(('leafs: "leaf[1-2]"', "leafs: {leaf1: {asn: 4200000199}, leaf2: {}}"))
    assert told.cut == {}
    assert sorted(name for names in told.waves for name in names) == [
        "leaf1",
        "spine1",
        "spine2",
        "web1",
        "web2",
    ]
    assert told.wave_of("spine1") != told.wave_of("spine2")
    assert "leaf1" in told.drained[told.wave_of("leaf1") - 1]


def test_both_leafs_at_once_cut_their_hosts_off_and_it_is_said_why() -> None:
    told = planned(('leafs: "leaf[1-2]"', 'leafs: {"leaf[1-2]": {asn: "4200000[198-199]"}}'))
    assert set(told.cut) == {"web1", "web2"}
    assert any("its own change takes all its paths down" in why for why in told.cut.values())


def test_a_host_with_one_leaf_is_cut_off_with_it() -> None:
    told = planned(
        ('rack2: {leafs: "leaf[3-4]"}', "rack2: {leafs: {leaf3: {asn: 4200000199}, leaf4: {}}}")
    )
    assert set(told.cut) == {"one1"}
    assert told.cut["one1"].startswith(("it has no path but by leaf3", "its own change"))


def test_two_leafs_of_a_rack_and_two_spines_are_never_in_one_wave() -> None:
    told = planned(("switch: {", "switch: {mtu: 9000, "), ("host: {", "host: {mtu: 1500, "))
    for one, other in (
        ("leaf1", "leaf2"),
        ("leaf3", "leaf4"),
        ("spine1", "spine2"),
        ("web1", "web2"),
    ):
        assert told.wave_of(one) != told.wave_of(other)
    assert set(told.cut) <= {"web1", "web2", "db1", "one1"}


def test_a_bound_on_what_is_taken_out_at_once() -> None:
    free = planned(("switch: {", "switch: {mtu: 9000, "))
    told = planned(("switch: {", "switch: {mtu: 9000, "), at_once=1)
    assert max(map(len, free.drained)) > 1
    assert max(map(len, told.drained)) == 1


def test_a_leaf_less_needs_all_others_first() -> None:
    told = planned(
        ('rack2: {leafs: "leaf[3-4]"}', "rack2: {leafs: leaf3}"),
        ('{leafs: "leaf[1-4]", ports: "swp[31-32]"', '{leafs: "leaf[1-3]", ports: "swp[31-32]"'),
        ("db1: {rack: rack2, port: swp1}", "db1: {rack: rack2, port: swp1, nics: [eth1]}"),
    )
    assert [each.name for each in told.plan.removed] == ["leaf4"]
    assert "leaf4" not in {name for names in told.waves for name in names}
    assert told.cut == {}


def test_a_rack_of_one_leaf_is_cut_off_with_it() -> None:
    single = RACK.replace('"leaf[1-2]"', "leaf1").replace("swp1}", "swp1, nics: [eth1]}")
    single = single.replace("swp2, receive: rack}", "swp2, nics: [eth1]}")
    single = single.replace("swp3, receive: all}", "swp3, nics: [eth1]}")
    told = planned(
        ("rack1: {leafs: leaf1}", "rack1: {leafs: {leaf1: {asn: 4200000199}}}"), rack=single
    )
    assert set(told.cut) == {"web1", "web2", "web3"}
    assert not told.plan.is_hitless


def test_hosts_without_bgp_hear_nothing_of_a_drain() -> None:
    rack = TWO_RACKS.replace("swp2}", "swp2, attach: redistribute-neighbor}")
    told = planned(
        ('leafs: "leaf[1-2]"', "leafs: {leaf1: {asn: 4200000199}, leaf2: {}}"), rack=rack
    )
    steps = {step.diff.name: step for wave in told.plan.waves for step in wave.steps}
    assert steps["leaf1"].unaware == ("web2",)
    assert steps["spine1"].unaware == ()
    one = planned(("web1: {rack: rack1", "web1: {asn: 4200100199, rack: rack1"), rack=rack)
    assert not [s for wave in one.plan.waves for s in wave.steps if s.unaware]
    said = dict(line for wave in told.plan.waves for line in lines_of(wave))
    assert said["leaf1"].endswith("drained meanwhile, of which web2 without BGP hear nothing")


def test_a_host_that_goes_is_not_spared() -> None:
    told = planned(("  web2: {rack: rack1, port: swp2}\n", ""), ("[web1, web2]", "[web1]"))
    assert [each.name for each in told.plan.removed] == ["web2"]
    assert told.waves == [["leaf1"], ["leaf2"]]
    assert (told.drained, told.cut) == ([[], []], {})
