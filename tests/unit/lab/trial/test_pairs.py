"""Which hosts talk while something fails."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.trial.pairs import FLOWS, Pair, choose_pairs
from fabricc.lab.trial.target import Target, cables, switches, uplinks
from fabricc.lab.trial.traffic import Flow
from tests.unit.lab.trial.clos import Attached, Drawing, clos, drawings

ROOM = {
    "web01": Attached((1, 2)),
    "web02": Attached((1, 2)),
    "web03": Attached((3, 4)),
    "web04": Attached((1,)),
}


def named(pairs: list[Pair]) -> list[tuple[str, str, bool]]:
    return [(pair.one.name, pair.two.name, pair.survives) for pair in pairs]


def after(fabric: Fabric, target: Target) -> list[Pair]:
    """Return the pairs for the failure of a cable or a switch."""
    if target.device:
        left = fabric.only(fabric.devices.keys() - {target.device})
    else:
        left = fabric.without(target.cables)
    return choose_pairs(Expectation(fabric), left, target)


def test_the_host_at_a_cable_talks_to_one_of_another_rack() -> None:
    fabric = clos(2, 4, ROOM)
    [target] = [each for each in cables(fabric) if each.label.startswith("web02:eth1")]
    assert named(after(fabric, target)) == [("web02", "web03", True)]


def test_a_host_that_hangs_on_the_cable_must_be_cut_off() -> None:
    fabric = clos(2, 4, ROOM)
    [target] = [each for each in cables(fabric) if each.label.startswith("web04:")]
    assert named(after(fabric, target)) == [("web04", "web03", False)]


def test_a_leaf_has_one_pair_that_survives_it_and_one_that_does_not() -> None:
    fabric = clos(2, 4, ROOM)
    [target] = [each for each in switches(fabric) if each.label == "leaf01"]
    assert named(after(fabric, target)) == [("web01", "web03", True), ("web04", "web03", False)]


def test_a_spine_is_far_from_all_hosts_and_any_of_them_talk() -> None:
    fabric = clos(2, 4, ROOM)
    [target] = [each for each in switches(fabric) if each.label == "spine02"]
    assert named(after(fabric, target)) == [("web01", "web03", True)]


def test_hosts_of_one_rack_do_not_talk_over_uplinks() -> None:
    fabric = clos(2, 2, {"web01": Attached(), "web02": Attached()})
    [far] = [each for each in switches(fabric) if each.label == "spine01"]
    [near] = [each for each in switches(fabric) if each.label == "leaf01"]
    assert [(pair.survives, pair.crosses) for pair in after(fabric, far)] == [(True, False)]
    assert [(pair.survives, pair.crosses) for pair in after(fabric, near)] == [(True, True)]


def test_hosts_that_never_reached_each_other_prove_nothing() -> None:
    rack = {f"web{n:02}": Attached((leaf,), receive="rack") for n, leaf in ((1, 1), (2, 2), (3, 2))}
    parted = clos(0, 2, rack)
    [alone, together, _] = [each for each in cables(parted) if each.place == "host to leaf"]
    assert after(parted, alone) == []
    assert named(after(parted, together)) == [("web02", "web03", False)]


def quiet(**hosts: Attached) -> list[Pair]:
    """Return the pairs for a failure of a leaf that takes nothing away."""
    fabric = clos(1, 2, hosts)
    return choose_pairs(Expectation(fabric), fabric, Target("x", "", "", (), device="leaf01"))


def test_one_host_or_hosts_without_a_common_version_are_no_pair() -> None:
    assert quiet(web01=Attached()) == []
    assert quiet(web01=Attached(versions=(4,)), web02=Attached(versions=(6,))) == []


def test_flows_run_both_ways_in_the_versions_that_both_have() -> None:
    [pair] = quiet(web01=Attached(), web02=Attached(versions=(6,)))
    assert Counter((str(f.source_address), str(f.target_address)) for f in pair.flows()) == {
        ("2001:db8:1::1", "2001:db8:1::2"): FLOWS,
        ("2001:db8:1::2", "2001:db8:1::1"): FLOWS,
    }


def test_a_pair_with_two_versions_has_twice_as_many_flows() -> None:
    [pair] = quiet(web01=Attached(), web02=Attached())
    assert len(list(pair.flows())) == 4 * FLOWS


@given(drawings(), st.data())
def test_every_pair_is_what_it_says_and_no_two_say_the_same(
    drawing: Drawing, data: st.DataObject
) -> None:
    fabric = drawing.whole
    every = [*cables(fabric), *switches(fabric), *uplinks(fabric)]
    target = data.draw(st.sampled_from(every))
    pairs = after(fabric, target)
    before, left = Expectation(fabric), Expectation(fabric.without(target.cables))
    assert len({pair.survives for pair in pairs}) == len(pairs)
    for pair in pairs:
        flows = set(pair.flows())
        assert flows
        assert all(ends(before, flow) == {flow.target} for flow in flows)
        assert pair.survives == all(ends(left, flow) == {flow.target} for flow in flows)


def ends(expectation: Expectation, flow: Flow) -> frozenset[str | None]:
    return expectation.reached(flow.source, str(flow.target_address), flow.target_address.version)
