"""Plans of small fabrics: text before, text after, waves."""

from dataclasses import dataclass

from fabricc.comparison.concern import Concern
from fabricc.diff.device import DeviceDiff, State, added, changed, removed
from fabricc.diff.entry import Entry, FileEntry
from fabricc.diff.fabric import FabricDiff, Side
from fabricc.impact.compare import changes
from fabricc.impact.shared import shared
from fabricc.plan.make import make_plan
from fabricc.plan.values import Plan
from tests.laws.compiled import Compiled

SIDE = Side("a build", "")


@dataclass(frozen=True)
class Told:
    """A plan in few words."""

    plan: Plan

    @property
    def waves(self) -> list[list[str]]:
        return [[step.diff.name for step in wave.steps] for wave in self.plan.waves]

    @property
    def drained(self) -> list[list[str]]:
        return [[s.diff.name for s in wave.steps if s.is_drained] for wave in self.plan.waves]

    @property
    def cut(self) -> dict[str, str]:
        """Host to why it loses all its paths."""
        return {each.host: each.because for each in self.plan.interruptions}

    def wave_of(self, device: str) -> int:
        return next(number for number, names in enumerate(self.waves, 1) if device in names)


def plan_of(before: Compiled, after: Compiled, at_once: int | None = None) -> Told:
    """The plan that leads from one fabric to another; all files are explained."""
    names = dict.fromkeys((*before.devices, *after.devices))
    diffs = [diff for name in names if (diff := _diff(before, after, name)) is not None]
    both = FabricDiff("small", SIDE, SIDE, tuple(diffs), 0)
    return Told(make_plan(both, names, before.devices.get, _new(before, after), at_once))


def _new(before: Compiled, after: Compiled):  # type: ignore[no-untyped-def] # noqa: ANN202
    """A device that did not change is the same value, as `comparison` has it."""

    def look(name: str):  # type: ignore[no-untyped-def] # noqa: ANN202
        one, other = before.devices.get(name), after.devices.get(name)
        return one if one == other else other

    return look


def _state(fabric: Compiled, name: str) -> State | None:
    tree = fabric.trees.get(name)
    if tree is None:
        return None
    files = {
        file.path: FileEntry(str(hash(file.text)), file.owner, file.mode, file.apply)
        for file in tree.files
    }
    entry = Entry(
        name, tree.role, tree.rack, tree.platform, tree.version, tree.failure_domain, files, {}
    )
    return State(entry, fabric.files[name], fabric.devices[name])


def _diff(before: Compiled, after: Compiled, name: str) -> DeviceDiff | None:
    one, other = _state(before, name), _state(after, name)
    if one is None or other is None:
        return added(other) if other is not None else removed(one) if one is not None else None
    if one.entry.files == other.entry.files or one.device is None or other.device is None:
        return None
    found = (*changes(one.device, other.device), *shared(one.device, other.device))
    diff = changed(one, other, found, {})
    hosts = Concern(before.topology).hosts(diff)
    return DeviceDiff(
        diff.name,
        diff.was,
        diff.status,
        diff.entry,
        diff.impact,
        diff.files,
        hosts=hosts,
        before=diff.before,
        after=diff.after,
    )
