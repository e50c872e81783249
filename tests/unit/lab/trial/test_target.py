"""What can fail, and samples of it."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fabricc.lab.fabric import Fabric
from fabricc.lab.trial.target import Target, cables, directions, sample, switches, uplinks
from tests.unit.lab.trial.clos import clos, full

FABRIC = full(2, 2, 2)

targets = st.builds(
    lambda number, place, platforms: Target(f"{number}", place, platforms, ()),
    st.integers(),
    st.sampled_from(["leaf", "spine", "leaf to spine"]),
    st.sampled_from(["cumulus", "debian", "ubuntu"]),
)


def test_every_cable_fails_once_and_every_direction_once() -> None:
    assert [target.cables for target in cables(FABRIC)] == [(each,) for each in FABRIC.cables]
    ends = [target.end for target in directions(FABRIC)]
    assert sorted(ends, key=str) == sorted((e for c in FABRIC.cables for e in c.ends), key=str)
    assert len({target.label for target in (*cables(FABRIC), *directions(FABRIC))}) == 24


def test_a_cable_names_its_ends_their_roles_and_platforms() -> None:
    first = cables(FABRIC)[0]
    assert first.label == "leaf01:swp29 -- spine01:swp1"
    assert (first.place, first.platforms) == ("leaf to spine", "debian-switch to debian-switch")
    assert first.touched == {"leaf01", "spine01"}
    back = directions(FABRIC)[1]
    assert (back.label, back.place) == ("spine01:swp1 -> leaf01:swp29", "spine to leaf")
    assert back.end == ("spine01", "swp1")


def test_a_switch_fails_with_all_its_cables() -> None:
    found = {target.label: target for target in switches(FABRIC)}
    assert set(found) == {"leaf01", "leaf02", "spine01", "spine02"}
    assert len(found["leaf01"].cables) == 4
    assert found["leaf01"].touched == {"leaf01"}


def test_the_uplinks_of_a_leaf_fail_together() -> None:
    [first, _] = uplinks(FABRIC)
    assert first.label == "all uplinks of leaf01"
    assert [cable.a_port for cable in first.cables] == ["swp29", "swp30"]
    assert first.touched == {"leaf01", "spine01", "spine02"}
    assert uplinks(clos(0, 2, {})) == []


def mixed() -> Fabric:
    """Four leafs, the last of another platform."""
    fabric = full(1, 4, 1)
    last = replace(fabric.devices["leaf04"], platform="cumulus")
    return replace(fabric, devices={**fabric.devices, "leaf04": last})


def test_a_sample_takes_each_platform_before_any_twice() -> None:
    leafs = [target for target in switches(mixed()) if target.place == "leaf"]
    for turn in range(4):
        two = sample(leafs, 2, turn)
        assert {target.platforms for target in two} == {"debian-switch", "cumulus"}


def test_samples_of_other_turns_are_others() -> None:
    leafs = [target for target in switches(full(1, 4, 1)) if target.place == "leaf"]
    labels = [target.label for turn in range(4) for target in sample(leafs, 1, turn)]
    assert sorted(labels) == ["leaf01", "leaf02", "leaf03", "leaf04"]


def test_samples_of_other_turns_are_of_other_platforms_too() -> None:
    leafs = [target for target in switches(mixed()) if target.place == "leaf"]
    platforms = [each.platforms for turn in range(4) for each in sample(leafs, 1, turn)]
    assert platforms == ["debian-switch", "cumulus"] * 2


@given(st.lists(targets, max_size=12), st.integers(0, 12))
def test_a_sample_of_all_is_all(given_targets: list[Target], turn: int) -> None:
    chosen = sample(given_targets, None, turn)
    assert Counter(chosen) == Counter(given_targets)


@given(st.lists(targets, max_size=12), st.integers(1, 5), st.integers(0, 12))
def test_a_sample_leaves_no_place_out_and_no_platform_that_fits(
    given_targets: list[Target], count: int, turn: int
) -> None:
    chosen = sample(given_targets, count, turn)
    there, taken = (Counter(t.place for t in each) for each in (given_targets, chosen))
    assert taken == {place: min(count, found) for place, found in there.items()}
    assert not Counter(chosen) - Counter(given_targets)
    for place in there:
        of_place = [
            {t.platforms for t in each if t.place == place} for each in (given_targets, chosen)
        ]
        assert len(of_place[1]) == min(count, len(of_place[0]))
