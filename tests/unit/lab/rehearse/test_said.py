import json
from copy import deepcopy
from typing import Any

import pytest

from fabricc.lab.fault import LabError
from fabricc.lab.rehearse.said import Action, Effect, read_plan
from tests.unit.lab.rehearse.plans import PLAN


def test_a_plan_is_read_with_what_it_says_of_each_device() -> None:
    plan = read_plan(json.dumps({**PLAN, "more": "of a later version"}))
    [told] = plan.waves[0].devices
    assert (told.action, told.effect) == (Action.CHANGE, Effect.SESSION_RESET)
    assert [*told.sessions, *told.ports] == ["swp1"]
    assert (plan.waves[0].drain, plan.waves[0].canary) == (("leaf01",), True)
    assert plan.interruptions == {("web01", 2)}
    assert (plan.before, plan.after, plan.revision) == ("aa", "bb", "main")
    assert plan.devices == {"leaf01": told}


def test_what_goes_is_taken_away_after_the_last_wave() -> None:
    gone = {**PLAN["waves"][0]["devices"][0], "device": "old01", "was": "old01", "action": "remove"}
    plan = read_plan(json.dumps({**PLAN, "removed": [gone]}))
    assert [each.device for each in plan.waves[-1].devices] == ["old01"]
    alone = read_plan(json.dumps({**PLAN, "waves": [], "removed": [gone]}))
    assert [each.device for each in alone.waves[0].devices] == ["old01"]


def test_a_device_with_another_name_cannot_be_rehearsed() -> None:
    with pytest.raises(LabError, match="it renames: leaf01"):
        read_plan(json.dumps(changed(was="leaf99")))


def test_effects_are_in_order_of_severity() -> None:
    severities = [effect.severity for effect in Effect]
    assert severities == sorted(severities)
    assert Effect.RELOAD.severity < Effect.PORT_FLAP.severity < Effect.FRR_RESTART.severity


def changed(**values: object) -> dict[str, Any]:
    value = deepcopy(PLAN)
    value["waves"][0]["devices"][0] |= values
    return value


def twice() -> dict[str, Any]:
    value = deepcopy(PLAN)
    value["waves"][1]["devices"] = value["waves"][0]["devices"]
    return value


def drains_others() -> dict[str, Any]:
    value = deepcopy(PLAN)
    value["waves"][1]["drain"] = ["leaf01"]
    return value


@pytest.mark.parametrize(
    "value",
    [
        [],
        {**PLAN, "format": 2},
        {key: value for key, value in PLAN.items() if key != "waves"},
        {**PLAN, "waves": {}},
        {**PLAN, "fabric": 1},
        {**PLAN, "interruptions": [{"host": "web01", "wave": True}]},
        changed(effect="explosion"),
        changed(action="paint"),
        changed(sessions="swp1"),
        changed(ports=[1]),
        twice(),
        drains_others(),
    ],
    ids=str,
)
def test_what_is_no_plan_is_refused(value: object) -> None:
    with pytest.raises(LabError, match=r"plan\.json") as error:
        read_plan(json.dumps(value))
    assert error.value.findings[0].code == "FAB830"


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(LabError):
        read_plan("{")
