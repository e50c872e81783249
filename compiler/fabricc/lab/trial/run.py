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

STATE = "state"
"""The group of scenarios that look at a lab as it is, and so at one that is not in order too."""

_AGAIN_SECONDS = 20.0


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
    """Yield the result of each trial; on a lab that is not in order only its state is tried.

    Raises LabError for such a lab where its state is not to be tried.
    """
    bench.say("waiting until the lab is ready")
    wrong = bench.settle(settle_seconds)
    if wrong and not any(trial.scenario.group == STATE for trial in trials):
        raise LabError(_not_settled(bench, wrong))
    broken_by = "to begin with" if wrong else ""
    for number, trial in enumerate(trials, 1):
        scenario, target = trial.scenario, trial.target
        if target is None:
            yield skipped(scenario.name, "-", "the fabric has nothing to try it on")
        elif broken_by and scenario.group != STATE:
            yield skipped(scenario.name, target.label, f"the lab was not in order {broken_by}")
        else:
            bench.say(f"{number} of {len(trials)}: {scenario.name} {target.label}")
            result = _attempt(bench, scenario, target)
            yield result
            is_new = result.verdict is Verdict.FAILED and not broken_by
            if is_new and bench.settle(_AGAIN_SECONDS):
                broken_by = f"after {scenario.name} {target.label}"


def _not_settled(bench: Bench, wrong: list[str]) -> Finding:
    return finding(
        not_settled.RULE,
        None,
        advice="`fabricc lab test --scenario state` lists them all",
        lab=bench.lab.name,
        count=len(wrong),
        example=wrong[0],
    )


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


_TOLD = 3


def _reason(result: Result) -> str:
    """Return the first things that were wrong, and how many others there are."""
    if not result.details:
        return result.measured
    more = len(result.details) - _TOLD
    told = "; ".join(result.details[:_TOLD])
    return told + (f"; and {more} more (--format json)" if more > 0 else "")
