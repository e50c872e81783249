"""Draining a switch for maintenance, and taking it back: nobody should notice."""

import time
from collections.abc import Callable
from dataclasses import replace

from fabricc.lab.expect import Expectation
from fabricc.lab.routes import fabric_routes
from fabricc.lab.trial.bench import SETTLE_SECONDS, Bench
from fabricc.lab.trial.failure import STARVED, starved
from fabricc.lab.trial.pairs import choose_pairs
from fabricc.lab.trial.result import Result, judged, skipped
from fabricc.lab.trial.sessions import sessions_down
from fabricc.lab.trial.target import Target
from fabricc.lab.trial.traffic import TICK, traffic
from fabricc.lab.vty import ask

NAME = "drain"

_LEAVE_SECONDS = 15.0
_OFF_SECONDS = 1.0
_PAUSE = 0.1


def try_drain(bench: Bench, target: Target) -> Result:
    """Try that a switch can be drained by graceful shutdown (RFC 8326), unplugged and returned.

    In drained state it comes back; only when all its sessions are up again it is undrained. Hosts
    without BGP do not hear of it: they leave it when they lose its carrier.
    """
    name = target.device or ""
    left = bench.fabric.only(bench.fabric.devices.keys() - {name})
    pairs = [
        pair
        for pair in choose_pairs(bench.expectation, left, target)
        if pair.survives and not pair.is_found_by_arp
    ]
    if not pairs:
        return skipped(NAME, target.label, "no two hosts can do without it")
    ends = [cable.ends[0] for cable in target.cables]
    wrong: list[str] = []
    with traffic(bench.lab, [flow for pair in pairs for flow in pair.flows()]) as running:
        time.sleep(_OFF_SECONDS / 2)
        start = time.monotonic()
        try:
            _shut_down(bench, name, is_wanted=True)
            reduced = Expectation(left)
            wrong += _wait(lambda: _users(bench, reduced, target), _LEAVE_SECONDS)
            emptied = time.monotonic()
            bench.patch.pull(*ends)
            time.sleep(_OFF_SECONDS)
            bench.patch.plug(*ends)
            wrong += _wait(
                lambda: list(sessions_down(bench.lab, bench.fabric, name)), SETTLE_SECONDS
            )
            time.sleep(_OFF_SECONDS)
        finally:
            try:
                bench.patch.plug(*ends)
            finally:
                _shut_down(bench, name, is_wanted=False)
        wrong += [f"not as before: {line}" for line in bench.settle()]
        time.sleep(_OFF_SECONDS / 2)
        record = running.stop()
    end = record.times[-1] + TICK
    lost, worst = record.lost(0.0, end), record.worst(0.0, end)
    if lost:
        wrong.append(f"{lost} packets were lost; the worst flow was silent for {worst:.2f} s")
    sent = len(record.flows) * len(record.times)
    measured = f"{lost} of {sent} packets lost; empty after {emptied - start:.1f} s"
    result = judged(NAME, target.label, "no packet lost", measured, wrong)
    result = replace(result, outage=round(worst, 3), bound=0.0)
    late = record.lateness(start, end)
    return starved(result, late) if wrong and late > STARVED else result


def _shut_down(bench: Bench, name: str, *, is_wanted: bool) -> None:
    asn = bench.fabric.devices[name].asn
    undo = "" if is_wanted else "no "
    words = ("configure terminal", f"router bgp {asn}", f"{undo}bgp graceful-shutdown")
    ask(bench.lab, name, "bgpd", *words)


def _users(bench: Bench, reduced: Expectation, target: Target) -> list[str]:
    """Return the routes of neighbours that still lead to a switch, though there are others."""
    found = []
    neighbours = {far for c in target.cables for far in (c.a, c.b)} - {target.device}
    for neighbour in neighbours - {
        h.name for h in bench.fabric.devices.values() if h.is_found_by_arp
    }:
        for version in reduced.versions:
            have = fabric_routes(bench.lab.namespace(neighbour), version)
            found += [
                f"{neighbour} still uses it for {destination}"
                for destination, ports in reduced.routes(neighbour, version).items()
                if have.get(destination) != ports
            ]
    return found


def _wait(wrong: Callable[[], list[str]], seconds: float) -> list[str]:
    """Wait until nothing is wrong; return what is when that takes too long."""
    deadline = time.monotonic() + seconds
    while lines := wrong():
        if time.monotonic() > deadline:
            return lines
        time.sleep(_PAUSE)
    return []
