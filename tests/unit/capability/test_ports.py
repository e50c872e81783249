"""The ports of the models."""

import pytest

from fabricc.capability.catalogue import MODELS
from fabricc.capability.model import Model
from fabricc.capability.ports import (
    disabled_neighbour,
    group_of,
    has_port,
    lane_speed,
    part_names,
    parts,
    port_names,
    port_place,
    splits,
)

DECLARED = Model("tor48", ports=(), names=("swp1", "swp2", "xe-0/0/1"), speed="25G")


def test_models_are_named_as_the_intent_names_them() -> None:
    assert all(name == model.name == name.lower() for name, model in MODELS.items())


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_runs_of_ports_follow_one_another(model: Model) -> None:
    numbers = [n for group in model.ports for n in range(group.first, group.last + 1)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(port_names(model)) == len(numbers)


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_every_split_has_parts_of_a_known_speed(model: Model) -> None:
    for number in range(1, len(port_names(model)) + 1):
        for mode in splits(model, number):
            speed = lane_speed(model, number, mode)
            assert speed is not None
            assert all(has_port(model, name) for name in part_names(model, number, mode))


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_a_disabled_neighbour_is_a_port_that_cannot_split_so_itself(model: Model) -> None:
    for number in range(1, len(port_names(model)) + 1):
        for mode in splits(model, number):
            neighbour = disabled_neighbour(model, number, mode)
            if neighbour is not None:
                assert group_of(model, neighbour) is group_of(model, number)
                assert mode not in splits(model, neighbour)


@pytest.mark.parametrize(
    ("model", "port", "is_there"),
    [
        ("sn3700", "swp1", True),
        ("sn3700", "swp32", True),
        ("sn3700", "swp33", False),
        ("sn3700", "swp0", False),
        ("sn3700", "swp01", False),
        ("sn3700", "swp1s0", True),
        ("sn3700", "swp1s3", True),
        ("sn3700", "swp1s4", False),
        ("sn3700", "eth0", False),
        ("sn2410", "swp1s0", False),
        ("sn2410", "swp49s3", True),
        ("sn2410", "swp50s1", True),
        ("sn2410", "swp50s2", False),
        ("sn4700", "swp1s7", True),
        ("sn4700", "swp2s7", False),
    ],
)
def test_has_port(model: str, port: str, is_there: bool) -> None:
    assert has_port(MODELS[model], port) is is_there


def test_a_declared_model_has_the_ports_that_it_names() -> None:
    assert port_names(DECLARED) == ("swp1", "swp2", "xe-0/0/1")
    assert has_port(DECLARED, "xe-0/0/1")
    assert not has_port(DECLARED, "swp1s0")
    assert port_place(DECLARED, "swp1") is None


def test_a_split() -> None:
    sn2700 = MODELS["sn2700"]
    assert splits(sn2700, 1) == ("2x", "4x")
    assert splits(sn2700, 2) == ("2x",)
    assert parts("4x") == 4
    assert part_names(sn2700, 1, "2x") == ("swp1s0", "swp1s1")
    assert lane_speed(sn2700, 1, "4x") == "25G"
    assert disabled_neighbour(sn2700, 1, "4x") == 2
    assert disabled_neighbour(sn2700, 1, "2x") is None
    assert disabled_neighbour(MODELS["sn3700"], 1, "4x") is None
    assert splits(sn2700, 99) == ()
    assert lane_speed(sn2700, 99, "4x") is None
