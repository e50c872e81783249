"""A push to one node that runs, by the steps of docs/manifest.md."""

import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from fabricc.artifact import Apply, Step
from fabricc.lab.cable import Patch
from fabricc.lab.command import attempt, brief
from fabricc.lab.enter import words_inside
from fabricc.lab.layout import Lab
from fabricc.lab.rehearse.change import Change
from fabricc.lab.rehearse.place import place
from fabricc.lab.rehearse.unit_states import UnitStates
from fabricc.lab.rehearse.words import TAKES_PORTS, Doing, doing, forget
from fabricc.lab.root import Placed
from fabricc.lab.state import find_node

_AT_ONCE = os.cpu_count() or 1
"""How many nodes are pushed to at one moment: what they run needs a processor."""

_OFF_SECONDS = 2.0
"""For how long ports are down where the forwarding daemon is restarted."""

_ANNOUNCER = "fabricc-announcer.service"
_ANNOUNCED = "ip route flush exact default proto 100"


@dataclass(slots=True)
class Pushed:
    """What a push did on one device."""

    device: str
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    words: list[Apply] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    """Commands, in order."""
    stands_in: list[str] = field(default_factory=list)
    """What played a program of the device, by what."""
    not_there: list[str] = field(default_factory=list)
    """Words that a node cannot carry out, and why."""
    failed: list[str] = field(default_factory=list)
    """Steps that failed, with their last words."""

    @property
    def is_nothing(self) -> bool:
        """Tell whether there was nothing to do."""
        return not (self.written or self.removed or self.words or self.ran or self.failed)


@dataclass(frozen=True, slots=True)
class Task:
    """A change to push; `files` may differ from those of the change while a device is drained."""

    change: Change
    files: tuple[Placed, ...]


def push_all(lab: Lab, tasks: Iterable[Task]) -> list[Pushed]:
    """Push to some nodes at the same time, as far as processors allow; raises LabError."""
    pushes = [Push(lab, task) for task in tasks]
    for each in pushes:
        each.write()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(Push.finish, pushes))
    return [each.done for each in pushes]


class Push:
    """The push to one node: `write` is its first half, up to the files, `finish` the rest."""

    def __init__(self, lab: Lab, task: Task) -> None:
        self.lab = lab
        self.change = task.change
        self.files = task.files
        self.done = Pushed(task.change.after.name)
        self.pid = find_node(lab, self.done.device)
        self.states = UnitStates(self.pid, is_light=lab.init == "light")

    def write(self) -> None:
        """Run one-time commands, remove files of others, write ours, remove what was ours."""
        for command in self.change.after.commands:
            if attempt(*self._words(command.unless)).returncode:
                self._run(Step.COMMANDS, command.run)
        name, change = self.done.device, self.change
        changed = place(self.lab, name, self.files, change.gone, change.after.absent)
        self.done.written, self.done.removed = changed.written, changed.removed

    def finish(self) -> None:
        """Mask and disable units, apply what changed, enable units."""
        change, states = self.change, self.states
        wanted = change.node_after.units
        for step, verb, unit in list(self._leaving()):
            self._run(step, states.command(verb, unit))
            if unit == _ANNOUNCER:
                self._run(step, _ANNOUNCED)
        words = change.words((*self.done.written, *self.done.removed))
        if change.sessions_gone and Apply.FRR_RELOAD in words and TAKES_PORTS & set(words):
            self._run(Step.APPLY, forget(change.sessions_gone))
        for word in words:
            self._apply(word, doing(word, change.after, self.lab.init))
        now = states.of(wanted)
        for unit in wanted:
            if now[unit].is_to_enable:
                self._run(Step.ENABLE, states.command("enable", unit))

    def _leaving(self) -> Iterator[tuple[Step, str, str]]:
        """Yield the units that must not run any more, and what is done to them."""
        change = self.change
        now = self.states.of((*change.after.mask, *change.unmasked, *change.disabled))
        for unit in change.after.mask:
            if not now[unit].is_masked:
                yield Step.MASK, "mask", unit
        for unit in change.unmasked:
            if now[unit].is_masked and not self.states.is_light:
                yield Step.MASK, "unmask", unit
        for unit in change.disabled:
            if now[unit].is_to_disable:
                yield Step.DISABLE, "disable", unit

    def _apply(self, word: Apply, do: Doing) -> None:
        """Carry out a word; one that restarts a unit which is not enabled is left out."""
        if do.unit:
            state = self.states.of([do.unit])[do.unit]
            if not state.is_there:
                self.done.not_there.append(f"{word.value}: unit {do.unit}")
            if not (state.is_enabled or state.is_active):
                return
            if not state.is_there:
                return
        self.done.words.append(word)
        if do.stands_in:
            self.done.stands_in.append(f"{word.value}: {do.stands_in}")
        if do.is_all_ports:
            self._pull_all()
        if do.command:
            self._run(Step.APPLY, do.command)

    def _pull_all(self) -> None:
        """Take the carrier of all ports for a while, as a start of the forwarding daemon does."""
        patch = Patch(self.lab)
        ends = [end for end in patch.ports if end[0] == self.done.device]
        patch.pull(*ends)
        time.sleep(_OFF_SECONDS)
        patch.plug(*ends)

    def _run(self, step: Step, command: str) -> None:
        self.done.ran.append(command)
        done = attempt(*self._words(command))
        if done.returncode:
            said = brief(f"{done.stdout}\n{done.stderr}")
            self.done.failed.append(f"{step.value}: `{command}`: {said}")

    def _words(self, command: str) -> tuple[str, ...]:
        return words_inside(self.pid, ("/bin/sh", "-c", command))
