"""Names in policies that lead nowhere: FAB501."""

from dataclasses import replace

import pytest

from fabricc.ir.device import Device
from fabricc.ir.policy import Policy, Term
from fabricc.laws import check_device
from tests.unit.lower.fabric import bgp_of, fabric


@pytest.fixture(scope="module")
def leaf() -> Device:
    return fabric().devices["leaf1"]


def messages(device: Device) -> list[str]:
    found = list(check_device(device))
    assert {each.code for each in found} <= {"FAB501"}
    return [each.message for each in found]


def test_a_whole_device_is_fine(leaf: Device) -> None:
    assert messages(leaf) == []


def test_a_missing_prefix_set(leaf: Device) -> None:
    bgp = replace(
        bgp_of(leaf),
        prefix_sets=tuple(each for each in bgp_of(leaf).prefix_sets if each.name != "OWN-V6"),
    )
    assert messages(replace(leaf, bgp=bgp)) == [
        "leaf1 refers to prefix set `OWN-V6`, which it does not have"
    ]


def test_a_missing_path_set(leaf: Device) -> None:
    policies = (*bgp_of(leaf).policies, Policy("MORE", (Term(10, as_path="NOBODY"),)))
    assert messages(replace(leaf, bgp=replace(bgp_of(leaf), policies=policies))) == [
        "leaf1 refers to AS path set `NOBODY`, which it does not have"
    ]


def test_a_missing_policy(leaf: Device) -> None:
    first, *rest = bgp_of(leaf).sessions
    lost = replace(first, import_policy="GONE", export_policy="AWAY")
    bgp = replace(bgp_of(leaf), sessions=(lost, *rest), announced="NOTHING")
    assert messages(replace(leaf, bgp=bgp)) == [
        f"leaf1 refers to policy `{name}`, which it does not have"
        for name in ("AWAY", "GONE", "NOTHING")
    ]
