"""A server without BGP stops announcing itself, goes silent altogether, and comes back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fabricc.lab import units
from fabricc.lab.command import attempt, batch
from fabricc.lab.expect import Expectation
from fabricc.lab.ready import differences
from fabricc.lab.trial.bench import SETTLE_SECONDS, Bench
from fabricc.lab.trial.bounds import SILENCE
from fabricc.lab.trial.result import Result, judged
from fabricc.lab.trial.target import Target

NAME = "silent-host"

ANNOUNCER = "fabricc-announcer.service"

HEARD = 3.0
"""Seconds in which a server that speaks again has its routes everywhere.

It speaks at once; FRR 8.4 sends what is new to a neighbour at most once a second, twice on the way.
"""

_KEPT = 2 * SILENCE
"""Seconds for which routes must outlive the announcer: it is no more than a voice."""
_LONG = 15.0
_PAUSE = 0.05


def try_silence(bench: Bench, target: Target) -> Result:
    """Try that leafs keep a server that answers, drop one that does not, and hear it again."""
    host = target.label
    others = [name for name in bench.fabric.devices if name != host]
    left = Expectation(bench.fabric.only(others))

    def lacks(expectation: Expectation) -> list[str]:
        return [str(each) for each in differences(bench.lab, expectation, others)]

    wrong: list[str] = []
    with _silenced(bench, host) as silence:
        kept, first = _keeps(lambda: lacks(bench.expectation), _KEPT)
        wrong += [f"without its announcer: {line}" for line in first]
        silence()
        gone, stale = _takes(lambda: lacks(left))
        wrong += [f"it was silent for {gone:.1f} s: {line}" for line in stale]
    back, missing = _takes(lambda: lacks(bench.expectation))
    wrong += [f"it spoke for {back:.1f} s: {line}" for line in missing]
    if not stale and gone > SILENCE:
        wrong.append(f"its last route went after {gone:.1f} s")
    if not missing and back > HEARD:
        wrong.append(f"its last route came after {back:.1f} s")
    wrong += [f"not as before: {line}" for line in bench.settle(SETTLE_SECONDS)]
    expected = f"kept while it answers, gone within {SILENCE:.1f} s, back within {HEARD:.1f} s"
    measured = f"kept for {kept:.1f} s, gone after {gone:.2f} s, back after {back:.2f} s"
    return judged(NAME, host, expected, measured, wrong)


@contextmanager
def _silenced(bench: Bench, host: str) -> Iterator[Callable[[], None]]:
    """Stop the announcer of a host, let its leafs forget it; give what makes its kernel silent."""
    lab, ends = bench.lab, bench.fabric.far_ends[host]

    def listen(state: str) -> None:
        batch((f"link set {nic} arp {state}" for nic in ends), lab.namespace(host))

    units.stop(lab, host, ANNOUNCER)
    try:
        for leaf, port in ends.values():
            attempt("ip", "-n", lab.namespace(leaf), "-4", "neighbour", "flush", "dev", port)
        yield lambda: listen("off")
    finally:
        listen("on")
        units.start(lab, host, ANNOUNCER)


def _keeps(wrong: Callable[[], list[str]], seconds: float) -> tuple[float, list[str]]:
    """Look for a while; return for how long all was well, and what was wrong first."""
    start = time.monotonic()
    while (passed := time.monotonic() - start) < seconds:
        if lines := wrong():
            return passed, lines
        time.sleep(_PAUSE)
    return passed, []


def _takes(wrong: Callable[[], list[str]]) -> tuple[float, list[str]]:
    """Wait until nothing is wrong; return how long that took, and what still was in the end."""
    start = time.monotonic()
    while lines := wrong():
        if time.monotonic() - start > _LONG:
            break
        time.sleep(_PAUSE)
    return time.monotonic() - start, lines
