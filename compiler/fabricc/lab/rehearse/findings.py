"""What there is to say about a rehearsal."""

from collections.abc import Iterator

from fabricc.findings import Finding, finding
from fabricc.lab.rehearse.result import DeviceResult, Verdict, WaveResult
from fabricc.lab.rehearse.run import Rehearsed
from fabricc.lab.rules import (
    felt_elsewhere,
    impact_understated,
    loss_understated,
    not_as_built,
    not_rehearsed,
    push_failed,
    rehearsal_starved,
    wave_not_settled,
)

_NODES = 6


def findings_of(rehearsed: Rehearsed, fabric: str) -> tuple[Finding, ...]:
    """Return all findings: errors where more happened than was said."""
    found = [each for wave in rehearsed.waves for each in _of_wave(wave)]
    if rehearsed.unfinished:
        count, example = len(rehearsed.unfinished), rehearsed.unfinished[0]
        end = finding(not_as_built.RULE, None, fabric=fabric, count=count, example=example)
        found.append(end)
    return (*rehearsed.booting, *_not_rehearsed(rehearsed), *found)


def _of_wave(result: WaveResult) -> Iterator[Finding]:
    number = result.wave.number
    for device in result.devices:
        yield from _of_device(number, device, result.traffic.late)
    is_starved = result.verdict is Verdict.STARVED
    for reason in result.unsaid:
        if is_starved:
            yield _starved(number, reason, result.traffic.late)
        else:
            yield finding(loss_understated.RULE, None, wave=number, reason=reason)
    for what in result.elsewhere:
        if is_starved:
            yield _starved(number, what, result.traffic.late)
        else:
            yield finding(felt_elsewhere.RULE, None, wave=number, what=what)
    if result.unsettled:
        count, example = len(result.unsettled), result.unsettled[0]
        yield finding(wave_not_settled.RULE, None, wave=number, count=count, example=example)


def _of_device(wave: int, result: DeviceResult, late: float) -> Iterator[Finding]:
    name = result.told.device
    failed = result.pushed.failed if result.pushed else []
    for reason in failed:
        yield finding(push_failed.RULE, None, wave=wave, device=name, reason=reason)
    seen = "; ".join(each for each in result.unsaid if each not in failed)
    if not seen:
        return
    if result.verdict is Verdict.STARVED:
        yield _starved(wave, f"{name}, where {seen}", late)
    else:
        effect = result.told.effect.value
        rule = impact_understated.RULE
        yield finding(rule, None, wave=wave, device=name, effect=effect, seen=seen)


def _starved(wave: int, what: str, late: float) -> Finding:
    return finding(rehearsal_starved.RULE, None, wave=wave, what=what, late=f"{late:.2f}")


def _not_rehearsed(rehearsed: Rehearsed) -> Iterator[Finding]:
    """Yield what was stood in for and what was not there, the same about many nodes once."""
    heard: dict[str, list[str]] = {}
    for wave in rehearsed.waves:
        for device in wave.devices:
            pushed = device.pushed
            for what in (*pushed.stands_in, *pushed.not_there) if pushed else ():
                heard.setdefault(what, []).append(device.told.device)
    for what, nodes in heard.items():
        more = f" and {len(nodes) - _NODES} more" if len(nodes) > _NODES else ""
        listed = f"{', '.join(nodes[:_NODES])}{more}"
        yield finding(not_rehearsed.RULE, None, what=what, nodes=listed)
