"""Waiting until a lab is in order."""

import pytest

from fabricc.lab.trial import bench
from tests.unit.lab.trial.clos import full
from tests.unit.lab.trial.stand import Stand

FABRIC = full(1, 1, 1, each=1)


def test_what_is_in_order_is_not_waited_for() -> None:
    stand = Stand(FABRIC, [])
    assert bench.Bench.settle(stand, 60.0) == []


def test_it_waits_until_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_PAUSE", 0.001)
    stand = Stand(FABRIC, ["one"], ["two"], [])
    assert bench.Bench.settle(stand, 60.0) == []
    assert stand.states == [[]]


def test_when_it_takes_too_long_all_that_is_wrong_is_told() -> None:
    stand = Stand(FABRIC, ["one", "two", "three"])
    assert bench.Bench.settle(stand, -1.0) == ["one", "two", "three"]


def test_what_comes_in_order_at_the_very_end_is_told_all_the_same() -> None:
    stand = Stand(FABRIC, ["one", "two"], [])
    assert bench.Bench.settle(stand, -1.0) == ["one"]
