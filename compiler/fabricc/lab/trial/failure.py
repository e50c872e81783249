"""One failure under traffic: break, wait, mend, wait, and see who was silent for how long."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

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
    bound = fault.bound(bench.fabric, target)
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
                time.sleep(_FLAP if turn < fault.times - 1 else bound + _AFTER)
            if not fault.is_brief:
                unreached = [f"while broken: {line}" for line in unanswered(bench, left)]
        finally:
            mended = time.monotonic()
            fault.mend(bench, target)
        unsettled = [f"not as before: {line}" for line in bench.settle()]
        settled = time.monotonic()
        time.sleep(_AFTER)
        record = running.stop()
    course = _Course(record, broken - TICK, mended - TICK, settled, [*unreached, *unsettled])
    return _judge(fault, target, pairs, course, bound)


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
    fault: Fault, target: Target, pairs: list[Pair], course: _Course, bound: float
) -> Result:
    wrong = list(course.wrong)
    outage = back = 0.0
    first = 0
    for pair in pairs:
        last = first + sum(1 for _ in pair.flows())
        of_pair = course._replace(record=course.record.part(first, last))
        first = last
        wrong += _wrong(pair, of_pair, is_brief=fault.is_brief)
        if pair.survives:
            outage = max(outage, of_pair.record.worst(course.broken, course.mended))
            back = max(back, of_pair.record.worst(course.mended, course.end))
    slow = []
    if outage > bound:
        slow.append(f"a flow was silent for {outage:.2f} s when it failed")
    if back > fault.back:
        slow.append(f"a flow was silent for {back:.2f} s when it came back")
    count = len(course.record.flows)
    expected = f"at most {bound:.1f} s, then {fault.back:.1f} s"
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
        bound_back=fault.back,
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
