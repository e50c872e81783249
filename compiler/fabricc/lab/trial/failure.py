"""One failure under traffic: break, wait, mend, wait, and see who was silent for how long."""

import time
from dataclasses import replace
from typing import NamedTuple

from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.faults import Fault
from fabricc.lab.trial.pairs import Pair, choose_pairs
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
    pairs = choose_pairs(bench.fabric, fault.left(bench.fabric, target), target.touched)
    if not pairs:
        return skipped(fault.name, target.label, "there are no two hosts beside it")
    bound = fault.bound(bench.fabric, target)
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
        finally:
            mended = time.monotonic()
            fault.mend(bench, target)
        unsettled = bench.settle()
        settled = time.monotonic()
        time.sleep(_AFTER)
        record = running.stop()
    course = _Course(record, broken - TICK, mended - TICK, settled, unsettled)
    return _judge(fault, target, pairs, course, bound)


class _Course(NamedTuple):
    """How one failure went: what became of the packets, when what was done, what stayed wrong."""

    record: Record
    broken: float
    mended: float
    settled: float
    unsettled: list[str]


def _judge(
    fault: Fault, target: Target, pairs: list[Pair], course: _Course, bound: float
) -> Result:
    record, broken, mended, settled, _ = course
    wrong = [f"not as before: {line}" for line in course.unsettled]
    outage = back = 0.0
    first = 0
    for pair in pairs:
        last = first + sum(1 for _ in pair.flows())
        own = record.part(first, last)
        first = last
        name = f"{pair.one.name} and {pair.two.name}"
        if lost := own.lost(0.0, broken):
            wrong.append(f"{name}: {lost} packets were lost before it failed")
        if silent := own.silent(settled, record.times[-1] + TICK):
            wrong.append(f"{name}: {len(silent)} flows did not come back")
        if pair.survives:
            outage = max(outage, own.worst(broken, mended))
            back = max(back, own.worst(mended, record.times[-1] + TICK))
        elif not own.lost(broken, mended):
            wrong.append(f"{name}: nothing was lost, though no path was left")
    if outage > bound:
        wrong.append(f"a flow was silent for {outage:.2f} s when it failed")
    if back > fault.back:
        wrong.append(f"a flow was silent for {back:.2f} s when it came back")
    late = record.lateness(broken, record.times[-1] + TICK)
    count = len(record.flows)
    measured = f"{outage:.2f} s, then {back:.2f} s; the worst of {count} flows"
    expected = f"at most {bound:.1f} s, then {fault.back:.1f} s"
    if not any(pair.survives for pair in pairs):
        expected, measured = "no path is left; all flows come back", f"{count} flows"
    result = judged(fault.name, target.label, expected, measured, wrong)
    result = replace(result, outage=round(max(outage, back), 3), bound=bound)
    if wrong and late > STARVED:
        why = f"this machine was too busy: a sender was {late:.2f} s late"
        return replace(result, verdict=Verdict.STARVED, details=(why, *result.details))
    return result
