"""One failure under traffic: break, wait, mend, wait, and see who was silent for how long."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.ready import differences
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.faults import Fault
from fabricc.lab.trial.pairs import Pair, choose_pairs
from fabricc.lab.trial.reach import unanswered
from fabricc.lab.trial.result import Result, Verdict, judged, skipped
from fabricc.lab.trial.target import Target
from fabricc.lab.trial.traffic import TICK, Record, traffic

STARVED = 0.1
"""Seconds by which a sender may be late; beyond that, this machine has no time for its nodes."""

_BEFORE = 0.4
_AFTER = 0.6
_FLAP = 0.7
_REPEATS = 2
_PAUSE = 0.05


def try_failure(fault: Fault, bench: Bench, target: Target) -> Result:
    """Try one failure; where this machine was too busy to tell, try it again, at most twice."""
    result = _try_once(bench, fault, target)
    for _ in range(_REPEATS):
        if result.verdict is not Verdict.STARVED:
            break
        result = _try_once(bench, fault, target)
    return result


def _try_once(bench: Bench, fault: Fault, target: Target) -> Result:
    left = fault.left(bench.fabric, target)
    pairs = choose_pairs(bench.expectation, left, target)
    if not pairs:
        return skipped(fault.name, target.label, "there are no two hosts beside it")
    bounds = [_bounds(bench, fault, target, pair) for pair in pairs]
    longest = max(bound.outage for bound in bounds)
    unreached: list[str] = []
    flows = [flow for pair in pairs for flow in pair.flows()]
    with traffic(bench.lab, flows) as running:
        time.sleep(_BEFORE)
        broken = time.monotonic()
        try:
            for turn in range(fault.times):
                if turn:
                    fault.mend(bench, target)
                    time.sleep(_FLAP)
                fault.break_it(bench, target)
                time.sleep(_FLAP if turn < fault.times - 1 else longest + _AFTER)
            if fault.clean_after is not None:
                unreached += _stale(bench, left, broken + fault.clean_after)
            if not fault.is_brief:
                unreached += [f"while broken: {line}" for line in unanswered(bench, left)]
        finally:
            mended = time.monotonic()
            fault.mend(bench, target)
        unsettled = [f"not as before: {line}" for line in bench.settle()]
        settled = time.monotonic()
        time.sleep(_AFTER)
        record = running.stop()
    course = _Course(record, broken - TICK, mended - TICK, settled, [*unreached, *unsettled])
    return _judge(fault, target, list(zip(pairs, bounds, strict=True)), course)


def _stale(bench: Bench, left: Fabric, deadline: float) -> list[str]:
    """Return the routes that some kernel should not have any more, or should have, at a time."""
    expectation = Expectation(left)
    while True:
        found = list(differences(bench.lab, expectation, left.devices))
        if not found or time.monotonic() > deadline:
            return [f"while broken: {each}" for each in found]
        time.sleep(_PAUSE)


class _Bounds(NamedTuple):
    """For how long a pair may be silent when something breaks, and from mending on."""

    outage: float
    back: float


def _bounds(bench: Bench, fault: Fault, target: Target, pair: Pair) -> _Bounds:
    bound, back = fault.bound(bench.fabric, target), fault.back
    if not pair.is_found_by_arp:
        return _Bounds(bound, back)
    slower, slower_back = (each(bench.fabric, target) for each in (fault.by_arp, fault.back_by_arp))
    return _Bounds(max(bound, slower), max(back, slower_back))


class _Course(NamedTuple):
    """How one failure went: what became of the packets, when what was done, what stayed wrong."""

    record: Record
    broken: float
    mended: float
    settled: float
    wrong: list[str]
    """What was not as it should be while it was broken, or is not any more."""

    @property
    def end(self) -> float:
        """When the last packet was sent, and a little more."""
        return self.record.times[-1] + TICK


def _judge(
    fault: Fault, target: Target, tried: list[tuple[Pair, _Bounds]], course: _Course
) -> Result:
    wrong, slow, pairs = list(course.wrong), list[str](), [pair for pair, _ in tried]
    outage = back = 0.0
    bound, bound_back = map(max, zip(*(bounds for _, bounds in tried), strict=True))
    first = 0
    for pair, bounds in tried:
        last = first + sum(1 for _ in pair.flows())
        of_pair = course._replace(record=course.record.part(first, last))
        first = last
        wrong += _wrong(pair, of_pair, is_brief=fault.is_brief)
        if pair.survives:
            here = of_pair.record.worst(course.broken, course.mended)
            later = of_pair.record.worst(course.mended, course.end)
            outage, back = max(outage, here), max(back, later)
            if here > bounds.outage:
                slow.append(f"a flow was silent for {here:.2f} s when it failed")
            if later > bounds.back:
                slow.append(f"a flow was silent for {later:.2f} s when it came back")
    count = len(course.record.flows)
    expected = f"at most {bound:.1f} s, then {bound_back:.1f} s"
    measured = f"{outage:.2f} s, then {back:.2f} s; the worst of {count} flows"
    if not any(pair.crosses for pair in pairs):
        measured = f"{outage:.2f} s, then {back:.2f} s, but no two hosts talk over it"
    if not any(pair.survives for pair in pairs):
        expected, measured = "no path is left; all flows come back", f"{count} flows"
    result = judged(fault.name, target.label, expected, measured, [*wrong, *slow])
    result = replace(
        result,
        outage=round(outage, 3),
        bound=bound,
        outage_back=round(back, 3),
        bound_back=bound_back,
    )
    late = course.record.lateness(course.broken, course.mended)
    late_back = course.record.lateness(course.mended, course.end)
    if wrong:
        return result
    if late > (STARVED if slow else bound) or (slow and late_back > STARVED):
        return starved(result, max(late, late_back))
    return result


def starved(result: Result, late: float) -> Result:
    """Return a result that says nothing, since a sender was late by so many seconds."""
    why = f"this machine was too busy: a sender was {late:.2f} s late"
    return replace(result, verdict=Verdict.STARVED, details=(why, *result.details))


def _wrong(pair: Pair, course: _Course, *, is_brief: bool) -> Iterator[str]:
    """Yield what is wrong with the flows of a pair, however long they were silent."""
    record, name = course.record, f"{pair.one.name} and {pair.two.name}"
    if lost := record.lost(0.0, course.broken):
        yield f"{name}: {lost} packets were lost before it failed"
    if silent := record.silent(course.settled, course.end):
        yield f"{name}: {len(silent)} flows did not come back"
    is_cut_off = not pair.survives and not is_brief
    if is_cut_off and not record.lost(course.broken, course.mended):
        yield f"{name}: nothing was lost, though no path was left"
