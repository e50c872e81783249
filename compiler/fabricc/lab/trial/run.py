"""A whole test of a lab: which scenarios, on which targets, one after the other."""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from fabricc.findings import Finding, finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import not_as_expected, not_settled, starved
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.result import Result, Verdict, judged, skipped
from fabricc.lab.trial.scenarios import SCENARIOS, Scenario
from fabricc.lab.trial.target import Target, sample


@dataclass(frozen=True, slots=True)
class Trial:
    """One scenario on one target; without a target where a fabric has none for it."""

    scenario: Scenario
    target: Target | None


def plan(bench: Bench, names: Collection[str], count: int | None) -> list[Trial]:
    """Return what to try: scenarios by name or group (none: all), `count` targets of each place."""
    chosen = [s for s in SCENARIOS if not names or {s.name, s.group} & set(names)]
    found: list[Trial] = []
    for turn, scenario in enumerate(chosen):
        targets = sample(scenario.targets(bench.fabric), count, turn)
        found += [Trial(scenario, target) for target in targets] or [Trial(scenario, None)]
    return found


def run(bench: Bench, trials: list[Trial], settle_seconds: float) -> Iterator[Result]:
    """Yield the result of each trial; raises LabError for a lab that is not in order at first."""
    bench.say("waiting until the lab is ready")
    if wrong := bench.settle(settle_seconds):
        raise LabError(
            finding(not_settled.RULE, None, lab=bench.lab.name, count=len(wrong), example=wrong[0])
        )
    broken_by = ""
    for number, trial in enumerate(trials, 1):
        scenario, target = trial.scenario, trial.target
        if target is None:
            yield skipped(scenario.name, "-", "the fabric has nothing to try it on")
        elif broken_by:
            why = f"the lab did not come back after {broken_by}"
            yield skipped(scenario.name, target.label, why)
        else:
            bench.say(f"{number} of {len(trials)}: {scenario.name} {target.label}")
            result = _attempt(bench, scenario, target)
            yield result
            if result.verdict is Verdict.FAILED and bench.settle():
                broken_by = f"{scenario.name} {target.label}"


def _attempt(bench: Bench, scenario: Scenario, target: Target) -> Result:
    start = time.monotonic()
    try:
        result = scenario.attempt(bench, target)
    except LabError as error:
        said = [each.message for each in error.findings]
        result = judged(scenario.name, target.label, "the lab does as told", "nothing", said)
    return replace(result, seconds=round(time.monotonic() - start, 1))


def findings_of(results: Collection[Result]) -> tuple[Finding, ...]:
    """Return what is to be said about results: errors where expectations were not met."""
    rules = {Verdict.FAILED: not_as_expected.RULE, Verdict.STARVED: starved.RULE}
    return tuple(
        finding(
            rules[each.verdict],
            None,
            scenario=each.scenario,
            target=each.target,
            expected=each.expected,
            reason=_reason(each),
        )
        for each in results
        if each.verdict in rules
    )


def _reason(result: Result) -> str:
    """Return the first thing that was wrong, and how many others there are."""
    if not result.details:
        return result.measured
    more = len(result.details) - 1
    return result.details[0] + (f", and {more} more (--format json)" if more else "")
