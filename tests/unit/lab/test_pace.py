import pytest

from fabricc.lab import pace
from fabricc.lab.layout import Lab
from fabricc.lab.pace import Pace


def test_a_node_waits_until_fewer_are_booting(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def has_started(_: Lab, node: str) -> bool:
        asked.append(node)
        return len(asked) > 4 and node == "b"

    monkeypatch.setattr(pace, "has_started", has_started)
    monkeypatch.setattr(pace, "AT_ONCE", 2)
    pacing = Pace(Lab("t"))
    pacing.wait()
    pacing.add("a")
    pacing.wait()
    assert asked == []
    pacing.add("b")
    pacing.wait()
    assert list(pacing.booting) == ["a"]


def test_a_node_that_never_starts_holds_up_the_others_for_a_while_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "has_started", lambda *_: False)
    monkeypatch.setattr(pace, "AT_ONCE", 1)
    monkeypatch.setattr(pace, "_SECONDS", 0.05)
    pacing = Pace(Lab("t"))
    pacing.add("a")
    pacing.wait()
    assert pacing.booting == {}
