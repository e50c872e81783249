"""What the hosts have suffered during a wave, against what a plan said of it."""

from collections import Counter
from collections.abc import Collection, Iterator

from fabricc.lab.rehearse.result import Loss, Traffic
from fabricc.lab.rehearse.said import Effect, Wave
from fabricc.lab.trial.traffic import Record

CUT_OFF = 0.1
"""Seconds without any packet from or to a host after which it has lost all its paths."""

WITHOUT_LOSS = 0.1
"""Seconds for which a flow may be silent in a wave that is said to lose nothing.

Where a path goes away by a withdrawal a few packets may be on their way over it.
"""


def suffered(record: Record, start: float, end: float, excepted: Collection[str] = ()) -> Traffic:
    """Return what became of the packets that were sent in a time.

    `excepted` are hosts that are said to be cut off: what others lose with them is no loss of
    theirs.
    """
    first, last = _ticks(record, start, end)
    pairs: dict[tuple[str, str], list[int]] = {}
    for number, flow in enumerate(record.flows):
        pairs.setdefault((flow.source, flow.target), []).append(number)
    losses = []
    for (source, target), numbers in pairs.items():
        lost = sum(_lost(record, number, first, last) for number in numbers)
        if lost:
            silence = max(_silence([record.arrived[n]], record, first, last) for n in numbers)
            losses.append(Loss(source, target, lost, round(silence, 3)))
    losses.sort(key=lambda each: (-each.silence, -each.lost, each.source, each.target))
    return Traffic(
        sent=len(record.flows) * (last - first),
        lost=sum(each.lost for each in losses),
        silence=max((each.silence for each in losses), default=0.0),
        late=round(record.lateness(start, end), 3),
        losses=tuple(losses),
        cut_off=_cut_off(record, first, last, excepted),
    )


def silent_pairs(record: Record, start: float) -> list[str]:
    """Return which hosts have flows of which nothing arrived that was sent since a time."""
    silent = Counter((f.source, f.target) for f in record.silent(start, record.times[-1]))
    flows = Counter((flow.source, flow.target) for flow in record.flows)
    return [
        f"{count} of {flows[source, target]} flows from {source} to {target} do not arrive"
        for (source, target), count in sorted(silent.items())
    ]


def unsaid(wave: Wave, traffic: Traffic, interrupted: Collection[str]) -> Iterator[str]:
    """Yield what hosts have suffered that was not said."""
    for host, seconds in sorted(traffic.cut_off.items()):
        if host not in interrupted:
            yield f"{host} had lost all its paths for {seconds:.2f} s"
    is_quiet = all(told.effect.severity <= Effect.RELOAD.severity for told in wave.devices)
    if is_quiet and not interrupted and traffic.silence > WITHOUT_LOSS:
        yield f"{traffic.lost} packets were lost, a flow was silent for {traffic.silence:.2f} s"


def missed(traffic: Traffic, interrupted: Collection[str]) -> Iterator[str]:
    """Yield what was said and did not come."""
    for host in sorted(set(interrupted) - traffic.cut_off.keys()):
        yield f"{host} kept a path"


def _ticks(record: Record, start: float, end: float) -> tuple[int, int]:
    ticks = [tick for tick, sent in enumerate(record.times) if start <= sent < end]
    return (ticks[0], ticks[-1] + 1) if ticks else (0, 0)


def _lost(record: Record, number: int, first: int, last: int) -> int:
    return record.arrived[number][first:last].count(0)


def _cut_off(record: Record, first: int, last: int, excepted: Collection[str]) -> dict[str, float]:
    found = {}
    hosts = sorted({name for flow in record.flows for name in (flow.source, flow.target)})
    for host in hosts:
        numbers = [
            number
            for number, flow in enumerate(record.flows)
            if host in (flow.source, flow.target)
            and not {flow.source, flow.target} - {host} & set(excepted)
        ]
        silence = _silence([record.arrived[n] for n in numbers], record, first, last)
        if numbers and silence > CUT_OFF:
            found[host] = round(silence, 3)
    return found


def _silence(arrived: list[bytearray], record: Record, first: int, last: int) -> float:
    """Return the longest time in which no packet of any of some flows arrived."""
    longest, tick = 0.0, first
    heard = [any(each[tick] for each in arrived) for tick in range(first, last)]
    since: int | None = None
    for offset, is_heard in enumerate([*heard, True]):
        tick = first + offset
        if is_heard and since is not None:
            after = record.times[tick] if tick < last else record.times[last - 1] + record.tick
            longest = max(longest, after - record.times[since])
            since = None
        elif not is_heard and since is None:
            since = tick
    return longest
