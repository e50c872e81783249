"""The waves of a push on the control machine."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from module_utils import waves

DIGEST = "a" * 64


def told(*, is_same: bool = False, push: str | None = "1", **more: Any) -> dict[str, Any]:
    return {"is_same": is_same, "push": push, "files": {}, "words": ["frr-reload"], **more}


def plan(*steps: list[dict[str, Any]], digest: str = DIGEST) -> dict[str, Any]:
    return {
        "format": 1,
        "to": {"manifest": digest},
        "waves": [{"number": n, "devices": s} for n, s in enumerate(steps, 1)],
    }


def step(device: str, before: str = "b", after: str = "a", **more: Any) -> dict[str, Any]:
    files = {"etc/frr/frr.conf": {"before": before, "after": after}}
    return {"device": device, "action": "change", "drain": False, "files": files, **more}


def at(sha256: str, **more: Any) -> dict[str, Any]:
    return told(files={"etc/frr/frr.conf": sha256}, **more)


def test_a_plan_is_carried_out_as_it_was_reviewed() -> None:
    reviewed = plan([step("web01")], [step("leaf01", drain=True), step("leaf03")])
    surveys = {"web01": at("b"), "leaf01": at("b"), "leaf03": at("b")}
    order = waves.of_plan(reviewed, DIGEST, surveys)
    assert order.waves == [["web01"], ["leaf01", "leaf03"]]
    assert order.drained == ["leaf01"]


def test_a_run_that_broke_off_goes_on() -> None:
    reviewed = plan([step("web01")], [step("leaf01")])
    surveys = {"web01": at("a", is_same=True), "leaf01": at("b")}
    assert waves.of_plan(reviewed, DIGEST, surveys).waves == [["leaf01"]]


def test_a_plan_of_another_build_is_refused() -> None:
    with pytest.raises(waves.WavesError, match="another build"):
        waves.of_plan(plan([step("web01")], digest="b" * 64), DIGEST, {"web01": at("b")})


def test_a_device_on_neither_side_of_the_plan_is_refused_unless_told() -> None:
    surveys = {"web01": at("c", push="7")}
    with pytest.raises(waves.WavesError, match="web01 was pushed to last by 7"):
        waves.of_plan(plan([step("web01")]), DIGEST, surveys)
    order = waves.of_plan(plan([step("web01")]), DIGEST, surveys, is_any_base=True)
    assert order.waves == [["web01"]]


def test_what_the_plan_has_not_is_left_alone_and_named() -> None:
    order = waves.of_plan(plan([step("web01")]), DIGEST, {"web01": at("b"), "web02": at("b")})
    assert order.waves == [["web01"]]
    assert "web02" in order.notes[0]


_DEVICES = st.dictionaries(
    st.from_regex(r"(web|leaf|spine)[0-9]{1,2}", fullmatch=True),
    st.tuples(
        st.sampled_from(["r1", "r2", "r3"]),
        st.booleans(),
        st.sampled_from([None, "1"]),
        st.sampled_from([["frr-reload"], ["hostname"], ["ifreload", "frr-reload"]]),
    ),
    max_size=30,
)


@given(_DEVICES)
def test_careful_waves(drawn: dict[str, tuple[str, bool, str | None, list[str]]]) -> None:
    roles = {"web": "host", "leaf": "leaf", "spine": "spine"}
    lines, surveys = {}, {}
    for name, (rack, is_same, push, words) in drawn.items():
        role = roles[name.rstrip("0123456789")]
        domain = {"host": name, "leaf": rack, "spine": "spines"}[role]
        lines[name] = {"role": role, "failure_domain": domain}
        surveys[name] = told(is_same=is_same, push=push, words=words)
    order = waves.careful(surveys, lines)
    pushed = [name for wave in order.waves for name in wave]
    assert sorted(pushed) == sorted(name for name in surveys if not surveys[name]["is_same"])
    assert all(len(order.waves[0]) == 1 for _ in order.waves[:1])
    for wave in order.waves:
        domains = [lines[name]["failure_domain"] for name in wave]
        assert len(set(domains)) == len(domains)
        assert len({lines[name]["role"] for name in wave}) == 1
    for name in order.drained:
        assert lines[name]["role"] != "host"
        assert surveys[name]["push"] is not None
        assert surveys[name]["words"] != ["hostname"]
    assert order.plain() == waves.careful(dict(reversed(surveys.items())), lines).plain()


def test_no_device_waits_for_a_fork_with_the_dead_man_running() -> None:
    order = waves.Order([["a"], ["b", "c", "d", "e", "f"], ["g", "h"]], ["c"], ["note"])
    parts = waves.cut(order, 2)
    assert parts.waves == [["a"], ["b", "c"], ["d", "e"], ["f"], ["g", "h"]]
    assert (parts.drained, parts.notes) == (["c"], ["note"])


def test_no_wave_that_was_not_released() -> None:
    reviewed = plan([step("web01")], [step("leaf01")])
    surveys = {"web01": at("b"), "leaf01": at("b")}
    assert waves.of_plan(reviewed, DIGEST, surveys, released=1).waves == [["web01"]]
    held = waves.of_plan(reviewed, DIGEST, surveys, released=0)
    assert held.waves == []
    assert "it is of wave 1, and no wave is released" in held.notes[0]


def test_a_device_does_not_try_again_by_itself_what_it_took_back() -> None:
    reviewed = plan([step("web01")])
    taken = {"push": f"20261130T120000Z-{DIGEST[:8]}", "why": "nobody confirmed it in time"}
    surveys = {"web01": at("b", taken_back=taken)}
    order = waves.of_plan(reviewed, DIGEST, surveys, released=1)
    with pytest.raises(waves.WavesError, match="web01: nobody confirmed it"):
        waves.refuse_again(order, DIGEST, surveys)
    waves.refuse_again(order, "b" * 64, surveys)
    waves.refuse_again(order, DIGEST, {"web01": at("b", taken_back=None)})
