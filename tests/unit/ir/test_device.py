"""The IR: values that compare by what they say, whatever they come from."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from types import ModuleType

import pytest

from fabricc.ir import device as device_module
from fabricc.ir import policy as policy_module
from fabricc.ir.device import Device
from tests.unit.lower.fabric import bgp_of, fabric

MODULES: tuple[ModuleType, ...] = (device_module, policy_module)
VALUES = {"PrefixLimit", "PrefixSet", "Policy"}
"""Parts of a record, or a name for several: they have no origin of their own."""


def records() -> list[type]:
    return [
        each
        for module in MODULES
        for each in vars(module).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.__name__
    ]


@pytest.fixture(scope="module")
def leaf() -> Device:
    return fabric().devices["leaf1"]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_origin_is_part_neither_of_equality_nor_of_repr(record: type) -> None:
    assert record.__doc__
    origin = [each for each in fields(record) if each.name == "origin"]
    assert len(origin) == (record.__name__ not in VALUES)
    assert not any(each.compare or each.repr for each in origin)
    assert hasattr(record, "__slots__")


def test_the_same_from_elsewhere_is_equal(leaf: Device) -> None:
    moved = replace(leaf, origin=(("hosts", "elsewhere"),))
    assert moved == leaf
    assert repr(moved) == repr(leaf)


def test_nothing_can_be_changed(leaf: Device) -> None:
    with pytest.raises(FrozenInstanceError):
        leaf.name = "other"  # type: ignore[misc, assignment]


def test_keys_are_unique(leaf: Device) -> None:
    bgp = bgp_of(leaf)
    for keys in (
        [port.name for port in leaf.ports],
        [session.port for session in bgp.sessions],
        [each.name for each in bgp.policies],
        [each.name for each in bgp.as_path_sets],
        [each.name for each in bgp.prefix_sets],
        [each.port for each in leaf.sources],
        [each.name for each in leaf.known],
    ):
        assert len(set(keys)) == len(keys)
    for policy in bgp.policies:
        assert len({term.sequence for term in policy.terms}) == len(policy.terms)


def test_a_port_says_who_is_there(leaf: Device) -> None:
    assert leaf.ports[0].description == "web1:eth1"
