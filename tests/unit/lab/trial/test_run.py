"""A whole test: what is planned, what is found, and what is said of it."""

import pytest

from fabricc.findings import Severity
from fabricc.lab.fault import LabError
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.result import Result, Verdict, judged
from fabricc.lab.trial.run import Trial, findings_of, plan, run
from fabricc.lab.trial.scenarios import SCENARIOS, Scenario
from fabricc.lab.trial.target import Target
from tests.unit.lab.trial.clos import clos, full
from tests.unit.lab.trial.stand import Stand

STAND = Stand(full(2, 4, 4))


def planned(*names: str, count: int | None = 1) -> list[tuple[str, str]]:
    trials = plan(STAND, names, count)
    return [(each.scenario.name, each.target.label) for each in trials if each.target]


def test_without_names_every_scenario_is_tried_in_order() -> None:
    order = list(dict.fromkeys(each.scenario.name for each in plan(STAND, (), 1)))
    assert order == [scenario.name for scenario in SCENARIOS]
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)


def test_a_scenario_is_chosen_by_its_name_and_many_by_their_group() -> None:
    assert planned("routes") == [("routes", "all devices")]
    for group in ("state", "reach", "failure"):
        names = [scenario.name for scenario in SCENARIOS if scenario.group == group]
        trials = plan(STAND, [group], 1)
        assert list(dict.fromkeys(each.scenario.name for each in trials)) == names
    assert [name for name, _ in planned("services", "reach", "routes")] == [
        *("routes", "reach", "services")
    ]


def test_a_sample_has_so_many_of_each_place_and_all_has_all() -> None:
    cables = len(STAND.fabric.cables)
    assert [len(planned("link-pull", count=n)) for n in (1, 3, None)] == [2, 6, cables]
    assert [len(planned("link-cut", count=n)) for n in (1, 3, None)] == [4, 12, 2 * cables]
    assert [len(planned("drain", count=n)) for n in (1, 3, None)] == [2, 5, 6]
    assert len(set(planned(count=None))) == len(planned(count=None))


def test_scenarios_of_one_run_do_not_all_try_the_same_switch() -> None:
    leafs = {label for name, label in planned() if label.startswith("leaf0") and ":" not in label}
    assert len(leafs) > 1


def test_what_a_fabric_has_not_is_told_as_skipped() -> None:
    stand = Stand(clos(0, 2, {}))
    trials = plan(stand, ["isolation", "link-pull"], None)
    assert [each.target for each in trials] == [None, None]
    results = list(run(stand, trials, 1))
    assert [each.verdict for each in results] == [Verdict.SKIPPED, Verdict.SKIPPED]


def trial(label: str, *wrong: str) -> Trial:
    """Return a trial that finds this wrong."""

    def attempt(_: Bench, target: Target) -> Result:
        return judged("made-up", target.label, "the sky", "the ground", list(wrong))

    scenario = Scenario("made", "made-up", "", attempt, lambda _: [])
    return Trial(scenario, Target(label, "", "", ()))


def test_trials_run_in_turn_and_after_one_that_failed_the_lab_settles() -> None:
    stand = Stand(STAND.fabric)
    results = list(run(stand, [trial("a"), trial("b", "it fell"), trial("c")], 7.0))
    assert [each.verdict.value for each in results] == ["passed", "failed", "passed"]
    assert stand.said == [
        "waiting until the lab is ready",
        *(f"{n} of 3: made-up {label}" for n, label in enumerate("abc", 1)),
    ]
    assert stand.asked[0] == 7.0
    assert len(stand.asked) == 2


def test_a_lab_that_never_settles_is_not_tried() -> None:
    stand = Stand(STAND.fabric, ["leaf01: default by nothing", "web01:eth1: BFD is down"])
    with pytest.raises(LabError) as told:
        list(run(stand, [trial("a")], 0.0))
    [found] = told.value.findings
    assert (found.code, found.severity) == ("FAB817", Severity.ERROR)
    assert found.message == (
        "lab `test` is not in order, so nothing was tried: 2 things are wrong, "
        "e.g. leaf01: default by nothing"
    )
    assert stand.said == ["waiting until the lab is ready"]


def test_what_failed_is_an_error_and_what_starved_a_warning() -> None:
    results = [
        Result("routes", "all devices", Verdict.PASSED, "these", "40"),
        Result("drain", "leaf01", Verdict.FAILED, "no packet lost", "3 lost", ("3 were lost",)),
        Result("reach", "all devices", Verdict.FAILED, "answers", "none"),
        Result("link-pull", "a -- b", Verdict.STARVED, "at most 0.3 s", "0.5 s", ("it was late",)),
        Result("services", "all devices", Verdict.SKIPPED, "", "no service"),
    ]
    assert [(each.code, each.severity, each.message) for each in findings_of(results)] == [
        (
            *("FAB816", Severity.ERROR),
            "drain leaf01: 3 were lost (expected: no packet lost)",
        ),
        ("FAB816", Severity.ERROR, "reach all devices: none (expected: answers)"),
        (
            *("FAB827", Severity.WARNING),
            "link-pull a -- b says nothing, this machine was too busy: it was late",
        ),
    ]
