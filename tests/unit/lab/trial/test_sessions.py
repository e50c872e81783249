"""Which versions of IP a session carries, and what stands in the way of a drain."""

import pytest

from fabricc.lab.trial import drain
from fabricc.lab.trial.drain import try_drain
from fabricc.lab.trial.result import Verdict
from fabricc.lab.trial.sessions import spoken, versions_of
from fabricc.lab.trial.target import switches
from tests.unit.lab.trial.clos import Attached, clos
from tests.unit.lab.trial.stand import Stand

FABRIC = clos(1, 2, {"web01": Attached((1,), (4,)), "web02": Attached((2,), (4,))})
MIXED = clos(1, 2, {"web01": Attached((1,), (4,)), "web02": Attached((2,))})


def test_a_session_carries_the_versions_of_its_host_seen_from_both_sides() -> None:
    assert spoken(MIXED, "web01", "eth1") == spoken(MIXED, "leaf01", "swp1") == (4,)
    assert spoken(MIXED, "web02", "eth1") == spoken(MIXED, "leaf02", "swp2") == (4, 6)
    assert spoken(MIXED, "leaf01", "swp29") == spoken(MIXED, "spine01", "swp1") == (4, 6)


def test_a_switch_speaks_all_versions_and_a_host_its_own() -> None:
    assert versions_of(MIXED, "spine01") == versions_of(MIXED, "leaf01") == [4, 6]
    assert versions_of(MIXED, "web01") == [4]


def test_a_switch_that_nobody_can_do_without_is_not_drained() -> None:
    for target in switches(FABRIC):
        stand = Stand(FABRIC)
        result = try_drain(stand, target)
        assert (result.verdict, result.scenario) == (Verdict.SKIPPED, "drain")
        assert stand.notebook.done == []


def test_a_drain_waits_until_nothing_is_wrong_or_tells_what_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drain, "_PAUSE", 0.001)
    states = [["one"], ["two"], []]
    assert drain._wait(lambda: states.pop(0), 60.0) == []
    assert states == []
    assert drain._wait(lambda: ["web01 still uses it"], 0.0) == ["web01 still uses it"]
