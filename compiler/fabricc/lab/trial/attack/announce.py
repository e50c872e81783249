"""A server announces what is not its own: nobody may believe it, and nobody may suffer."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from fabricc.lab.trial.attack.hearing import Hearing
from fabricc.lab.trial.attack.loot import TRANSIT, Prefixes, loot
from fabricc.lab.trial.attack.speak import Speaker, taken_over
from fabricc.lab.trial.attack.victims import other_hosts, sessions_of
from fabricc.lab.trial.attack.watch import Watch
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.failure import STARVED
from fabricc.lab.trial.pairs import Pair
from fabricc.lab.trial.result import Result, Verdict, judged, skipped
from fabricc.lab.trial.traffic import Record, traffic

SCENARIO = "announce"

_EXPECTED = "no table, kernel or session of others changes, no packet of others is lost"
_SAID = 15.0
"""Seconds in which all must have been announced and heard."""
_HOLD = 1.0
"""Seconds for which it is held, while all others are looked at."""
_PAUSE = 0.1
_LAST = 0.3
"""Seconds before the end of the traffic: what was sent in them may still be on its way."""


@dataclass(slots=True)
class _Course:
    """How one attack went."""

    believed: list[str] = field(default_factory=list)
    """What others have from it, and should not: no busy machine excuses that."""
    wrong: list[str] = field(default_factory=list)
    count: int = 0
    """Prefixes that were announced, over all sessions."""
    closed: dict[str, str] = field(default_factory=dict)
    """Port of the attacker -> what was announced when its session was closed, and why it was."""


def try_announce(bench: Bench, host: str) -> Result:
    """Try that a host cannot make others believe that it has more than its own addresses."""
    if not sessions_of(bench.fabric, host):
        return skipped(SCENARIO, host, "it has no BGP session")
    if unsettled := bench.settle():
        return judged(SCENARIO, host, _EXPECTED, "not tried: the lab is not settled", unsettled)
    others = other_hosts(bench.fabric, host)
    pair = Pair(others[0], others[-1], survives=True) if len(others) > 1 else None
    record, course = None, _Course()
    with ExitStack() as stack:
        running = stack.enter_context(traffic(bench.lab, pair.flows())) if pair else None
        watch = Watch(bench, host)
        with taken_over(bench.lab, bench.fabric, host) as speaker:
            for kind, prefixes in loot(bench.fabric, host).items():
                _Attack(bench, watch, speaker, course, kind, prefixes).run()
        if speaker.was_restarted:
            course.wrong.append("its bgpd did not take all of it back: FRR was restarted")
        course.wrong += [f"not as before: {line}" for line in bench.settle()]
        believed, disturbed = watch.changes()
        course.believed += [f"left over: {line}" for line in believed]
        course.wrong += [f"not as before: {line}" for line in disturbed]
        course.wrong += watch.dropped()
        record = running.stop() if running else None
    return _judge(host, pair, course, record)


@dataclass(slots=True)
class _Attack:
    """One kind of prefixes: announced, proven to be heard, held for a while, taken back."""

    bench: Bench
    watch: Watch
    speaker: Speaker
    course: _Course
    kind: str
    prefixes: Prefixes

    def run(self) -> None:
        """Do all of it; a session that was closed is open again afterwards."""
        hearing = Hearing(self.bench, self.speaker.host)
        before = {port: hearing.sent(port) for port in hearing.ports}
        self.speaker.announce(self.prefixes)
        if self.kind == TRANSIT:
            self.speaker.pass_on()
            learned = {v: sorted(self.speaker.learned(v)) for v in self.speaker.versions}
            self.prefixes = learned
        closed: dict[str, str] = {}
        try:
            self._prove(hearing, before, closed)
            self._hold(closed)
        finally:
            self.speaker.withdraw()
            if closed:
                hearing.reopen()
        sessions = len(hearing.ports) - len(closed)
        self.course.count += sum(map(len, self.prefixes.values())) * sessions
        self.course.closed |= closed
        self.course.wrong += [f"after {self.kind}: {line}" for line in self.bench.settle()]

    def _prove(self, hearing: Hearing, before: dict[str, int], closed: dict[str, str]) -> None:
        deadline = time.monotonic() + _SAID
        while unsaid := list(self._unsaid(hearing, before, closed)):
            if time.monotonic() > deadline:
                self.course.wrong += [f"void: {self.kind}: {line}" for line in unsaid]
                return
            time.sleep(_PAUSE)

    def _unsaid(
        self, hearing: Hearing, before: dict[str, int], closed: dict[str, str]
    ) -> Iterator[str]:
        """Yield what was not announced yet by sessions that are open, or was not heard."""
        for port in hearing.closed():
            closed.setdefault(port, f"{self.kind} ({hearing.why(port)})")
        for port in (port for port in hearing.ports if port not in closed):
            for version, networks in self.prefixes.items():
                if missing := set(networks) - self.speaker.sent(version, port):
                    yield f"{len(missing)} IPv{version} prefixes were not announced by {port}"
            if any(self.prefixes.values()) and not hearing.is_heard(port, before[port]):
                yield f"the leaf did not hear all of it by {port}"

    def _hold(self, closed: dict[str, str]) -> None:
        own = frozenset(map(str, self.bench.fabric.devices[self.speaker.host].addresses))
        believed, disturbed = dict[str, None](), dict[str, None]()
        deadline = time.monotonic() + _HOLD
        while time.monotonic() < deadline:
            changes = self.watch.changes(own if closed else ())
            believed |= dict.fromkeys(changes.believed)
            disturbed |= dict.fromkeys(changes.disturbed)
            time.sleep(_PAUSE)
        self.course.believed += [f"{self.kind}: {line}" for line in believed]
        self.course.wrong += [f"{self.kind}: {line}" for line in disturbed]


def _judge(host: str, pair: Pair | None, course: _Course, record: Record | None) -> Result:
    closed = [f"its session on {p} was closed by {why}" for p, why in sorted(course.closed.items())]
    parts = [f"{course.count} prefixes announced", *(closed or ["its sessions stay"])]
    wrong, late = [*course.believed, *course.wrong], 0.0
    if pair and record:
        end = record.times[-1] - _LAST
        late, lost = record.lateness(0.0, end), record.lost(0.0, end)
        line = f"{pair.one.name} and {pair.two.name} lost {lost} packets"
        parts.append(line)
        wrong += [line] if lost else []
    else:
        parts.append("there are no two others whose packets could be lost")
    result = judged(SCENARIO, host, _EXPECTED, ", ".join(parts), wrong)
    if wrong and not course.believed and late > STARVED:
        why = f"this machine was too busy: a sender was {late:.2f} s late"
        return replace(result, verdict=Verdict.STARVED, details=(why, *result.details))
    return result
