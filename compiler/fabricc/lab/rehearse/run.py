"""A rehearsal: this file is its table of contents."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from signal import SIG_IGN, SIGINT, signal

from fabricc.findings import Finding, has_errors
from fabricc.lab import power
from fabricc.lab.booted import remember
from fabricc.lab.cable import Patch
from fabricc.lab.down import down
from fabricc.lab.equip import Equipment
from fabricc.lab.fault import LabError
from fabricc.lab.image import image
from fabricc.lab.kernel import features
from fabricc.lab.layout import Lab
from fabricc.lab.machine import alone_with
from fabricc.lab.management import keys_of
from fabricc.lab.node import Node, start
from fabricc.lab.rehearse.change import Change
from fabricc.lab.rehearse.course import Course
from fabricc.lab.rehearse.emptying import drained_files, shut_down
from fabricc.lab.rehearse.flows import INTERVAL, flows
from fabricc.lab.rehearse.judge import Judge, stay
from fabricc.lab.rehearse.patching import connect, fit
from fabricc.lab.rehearse.place import place
from fabricc.lab.rehearse.push import Pushed, Task, push_all
from fabricc.lab.rehearse.result import Traffic, Verdict, WaveResult, worst
from fabricc.lab.rehearse.said import Action, Plan, Wave
from fabricc.lab.rehearse.settle import SECONDS, settle
from fabricc.lab.rehearse.suffered import missed, silent_pairs, suffered, unsaid
from fabricc.lab.rehearse.watch import Seen, between, watch
from fabricc.lab.trial.failure import STARVED
from fabricc.lab.trial.traffic import Record, traffic
from fabricc.lab.up import other_images, up

Say = Callable[[str], None]

READY_SECONDS = 180.0
_EDGE = 0.5
"""Seconds of traffic before the first wave and after the last."""

_LATE_SECONDS = 6.0
"""What a push does shows up within so many seconds: FRR looks at a changed route-map after 5."""

_EMPTY_SECONDS = 20.0
"""How long to wait until the neighbours of a drained device prefer others."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of a rehearsal."""

    waves: tuple[WaveResult, ...]
    unfinished: tuple[str, ...]
    """What is not as the new build demands when all is done."""
    booting: tuple[Finding, ...]
    """What had to be said of the nodes before anything was changed."""

    @property
    def verdict(self) -> Verdict:
        """The worst of all waves; what is not as built in the end is worse than was said."""
        end = Verdict.WORSE if self.unfinished else Verdict.AS_SAID
        return worst(end, *(each.verdict for each in self.waves))


def rehearse(  # noqa: PLR0913 - what a person may say of it
    lab: Lab, course: Course, plan: Plan, say: Say, init: str, *, is_kept: bool = False
) -> Rehearsed:
    """Boot a fabric as it was and make it so as it will be, wave by wave, under traffic.

    The lab is taken down afterwards, whatever happens, unless it is kept: what `booted` says of it
    then is the new build. Raises LabError.
    """
    found = up(lab, course.whole, say, READY_SECONDS, init, course.added)
    try:
        if has_errors(found):
            raise LabError(*found)
        with alone_with(lab):
            return _play(Stage(lab, course, plan, say), found)
    finally:
        if not is_kept:  # nothing is said here: `say` may be what ended it
            signal(SIGINT, SIG_IGN)  # whoever is impatient must not leave half a lab behind
            down(lab)


def _play(stage: "Stage", found: tuple[Finding, ...]) -> Rehearsed:
    course, plan = stage.course, stage.plan
    with traffic(stage.lab, flows(course.before, course.after), INTERVAL) as running:
        time.sleep(_EDGE)
        played = [stage.play(wave) for wave in plan.waves]
        unfinished = stage.finish()
        time.sleep(_EDGE)
        record = running.stop()
    remember(stage.lab, course.after)
    unfinished += silent_pairs(record, record.times[-1] - _EDGE)
    return Rehearsed(_judged(course, plan, played, record), tuple(unfinished), found)


@dataclass(frozen=True, slots=True)
class Played:
    """One wave as it went."""

    wave: Wave
    start: float
    end: float
    seen: dict[str, Seen]
    pushed: dict[str, Pushed]
    unsettled: tuple[str, ...]


class Stage:
    """A lab in which a plan is carried out."""

    def __init__(self, lab: Lab, course: Course, plan: Plan, say: Say) -> None:
        self.lab = lab
        self.course = course
        self.plan = plan
        self.say = say
        there, ready = features(), image(say)
        others = {**other_images(course.before, say), **other_images(course.after, say)}
        init = lab.init
        self.before = Equipment(lab, course.before, ready, there, init, others)
        self.after = Equipment(lab, course.after, ready, there, init, others)
        fit(lab, (end for cable in course.after.cables for end in cable.ends))
        self._waves = {told.device: w.number for w in plan.waves for told in w.devices}

    def play(self, wave: Wave) -> Played:
        """Carry out one wave: drain, push, wait, undrain, wait."""
        self._say(wave, "looking at all sessions")
        begin = time.monotonic()
        nodes = list(self.course.now().devices)
        first = watch(self.lab, nodes)
        self._dim()
        self._say(wave, "draining")
        unsettled = [f"not empty: {line}" for line in self._drain(wave)]
        names = [told.device for told in wave.devices if told.action is Action.CHANGE]
        self._say(wave, f"pushing to {', '.join(names) or 'nobody'}")
        pushed = push_all(self.lab, map(self.task, names))
        self._connect(wave)
        self._boot(told.device for told in wave.devices if told.action is Action.ADD)
        self.course.done |= {told.device for told in wave.devices}
        self._say(wave, "waiting until the fabric stands still")
        unsettled += self._settle()
        if self.course.drained:
            self._say(wave, "undraining")
            self._undrain()
            unsettled += self._settle()
        last = watch(self.lab, nodes)
        seen = {node: between(first[node], last[node]) for node in nodes}
        done = {each.device: each for each in pushed}
        unique = tuple(dict.fromkeys(unsettled))
        return Played(wave, begin, time.monotonic(), seen, done, unique)

    def finish(self) -> list[str]:
        """Take away what is removed; return what is not as the new build demands."""
        self.say("waiting until all is as the new build demands")
        patch = Patch(self.lab)
        for name in sorted(self.course.removed):
            power.off(self.lab, name, patch)
        self.course.gone |= self.course.removed
        return list(dict.fromkeys(settle(self.lab, self.course.after)))

    def task(self, name: str) -> Task:
        """Return what is to be pushed to a device."""
        keys = keys_of(self.lab, name)
        before, after = self.course.before.devices[name], self.course.after.devices[name]
        nodes = self.before.node(before, keys), self.after.node(after, keys)
        files = nodes[1].files
        drained = drained_files(files) if name in self.course.drained else files
        return Task(Change(before, after, *nodes), drained)

    def _settle(self) -> list[str]:
        """Wait until the fabric stands still, and until what comes late has come."""
        start = time.monotonic()
        if wrong := self._settled():
            return wrong
        time.sleep(max(0.0, start + _LATE_SECONDS - time.monotonic()))
        return self._settled()

    def _settled(self, seconds: float = SECONDS) -> list[str]:
        course = self.course
        return settle(self.lab, course.now(), seconds, course.contested)

    def _say(self, wave: Wave, doing: str) -> None:
        self.say(f"wave {wave.number} of {len(self.plan.waves)}: {doing}")

    def _connect(self, wave: Wave) -> None:
        """Lay the cables that are due; those to nodes that do not run yet have no carrier."""
        due = self.course.due(wave.number, self._waves)
        connect(self.lab, due)
        self.course.laid |= set(due)
        self._dim()

    def _dim(self) -> None:
        """Pull the cables of all nodes that are to come: one that is off gives no carrier."""
        patch, waiting = Patch(self.lab), self.course.added - self.course.done
        patch.pull(*(end for end in patch.ports if end[0] in waiting))

    def _boot(self, names: Iterable[str]) -> None:
        patch = Patch(self.lab)
        chosen = sorted(names)
        waiting = self.course.added - self.course.done - set(chosen)
        ends = [end for end in patch.ports if end[0] in chosen and patch.far(end)[0] not in waiting]
        patch.plug(*ends)
        for name in chosen:
            start(self.lab, self._node(name))

    def _node(self, name: str) -> Node:
        return self.after.node(self.course.after.devices[name], keys_of(self.lab, name))

    def _drain(self, wave: Wave) -> list[str]:
        devices = self.course.now().devices
        chosen = [n for n in wave.drain if n in devices and not devices[n].drained.device]
        for name in chosen:
            shut_down(self.lab, devices[name], is_wanted=True)
        self.course.drained |= set(chosen)
        return self._settled(_EMPTY_SECONDS) if chosen else []

    def _undrain(self) -> None:
        """Take the word out of the file, then out of FRR; not where the new build has it."""
        drained, self.course.drained = sorted(self.course.drained), set()
        devices = self.course.now().devices
        for name in drained:
            if name in self.course.removed or devices[name].drained.device:
                continue
            place(self.lab, name, self.task(name).files, (), ())
            shut_down(self.lab, devices[name], is_wanted=False)


def _judged(
    course: Course, plan: Plan, played: list[Played], record: Record
) -> tuple[WaveResult, ...]:
    both = stay(course.before, course.after)
    if not played:
        return ()
    ends = [*(each.start for each in played[1:]), record.times[-1] + record.tick]
    found = []
    for each, end in zip(played, ends, strict=True):
        cut = {host for host, number in plan.interruptions if number == each.wave.number}
        felt = suffered(record, each.start, end, cut)
        judge = Judge(both, each.wave, each.seen, is_busy=felt.late > STARVED)
        found.append(_wave(each, judge, felt, cut))
    return tuple(found)


def _wave(played: Played, judge: Judge, felt: Traffic, cut: set[str]) -> WaveResult:
    devices = tuple(judge.device(t, played.pushed.get(t.device)) for t in played.wave.devices)
    elsewhere = tuple(judge.elsewhere())
    bad, less = tuple(unsaid(played.wave, felt, cut)), tuple(missed(felt, cut))
    worse = Verdict.STARVED if judge.is_busy else Verdict.WORSE
    own = worse if bad or elsewhere else Verdict.LESS if less else Verdict.AS_SAID
    return WaveResult(
        played.wave,
        devices,
        elsewhere,
        played.unsettled,
        felt,
        bad,
        less,
        worst(own, *(device.verdict for device in devices)),
        round(played.end - played.start, 1),
    )
