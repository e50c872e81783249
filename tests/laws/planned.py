"""Two builds in memory, what differs between them, and the plan of the push."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fabricc.artifact import Tree
from fabricc.capability.names import natural
from fabricc.diff.device import DeviceDiff, State, added, changed, removed
from fabricc.diff.entry import Entry, entry_of
from fabricc.diff.fabric import FabricDiff, Side
from fabricc.emit.entry import EntryMaker
from fabricc.impact.compare import changes
from fabricc.impact.raw import raw_files
from fabricc.impact.shared import shared
from fabricc.ir.device import Device
from fabricc.plan.make import make_plan
from fabricc.plan.network import Network, network
from fabricc.plan.values import Plan
from fabricc.render.render import render
from tests.laws.compiled import Compiled


@dataclass(frozen=True)
class Change:
    """From one build to another; devices go by their newer names."""

    before: Compiled
    after: Compiled

    @cached_property
    def renames(self) -> dict[str, str]:
        old, new = self.before.devices, self.after.devices
        return {
            move.old: move.new
            for move in self.after.topology.moves
            if move.old in old and move.old not in new and move.new in new and move.new not in old
        }

    @cached_property
    def old(self) -> dict[str, Device]:
        """The devices of before by the names that they have now."""
        return {self.renames.get(name, name): each for name, each in self.before.devices.items()}

    @property
    def new(self) -> dict[str, Device]:
        return self.after.devices

    @cached_property
    def devices(self) -> tuple[DeviceDiff, ...]:
        names = sorted({*self.old, *self.new}, key=natural)
        found = (
            difference(
                self.before.trees.get(self._was.get(name, name)) if name in self.old else None,
                self.after.trees.get(name),
                self.old.get(name),
                self.new.get(name),
                self.renames,
            )
            for name in names
        )
        return tuple(each for each in found if not each.is_empty)

    @cached_property
    def _was(self) -> dict[str, str]:
        return {new: old for old, new in self.renames.items()}

    def plan(self, at_once: int | None = None) -> Plan:
        diff = FabricDiff("demo", Side("before", "0"), Side("after", "1"), self.devices, 0)
        return make_plan(diff, self._names, self._old_of, self.new.get, at_once)

    def network(self) -> Network:
        return network(self._names, self._old_of, self.new.get, self.renames)

    @property
    def _names(self) -> dict[str, None]:
        return dict.fromkeys((*self.new, *(each.name for each in self.devices)))

    def _old_of(self, name: str) -> Device | None:
        is_met = any(each.name == name for each in self.devices)
        return self.old.get(name) if is_met else self.new.get(name)


_ENTRIES = EntryMaker()


def entry(tree: Tree) -> Entry:
    return entry_of(_ENTRIES.entry_of(tree).line)


def difference(
    one: Tree | None,
    other: Tree | None,
    before: Device | None,
    after: Device | None,
    renames: Mapping[str, str],
) -> DeviceDiff:
    """What differs between two states of one device, both made by the templates of now."""
    old, new = _state(one, before), _state(other, after)
    if old is None or new is None or before is None or after is None:
        if new is not None:
            return added(new)
        assert old is not None
        return removed(old)
    found = (*changes(before, after, renames), *shared(before, after))
    return changed(old, new, found, dict(_own(before, after)))


def _state(tree: Tree | None, device: Device | None) -> State | None:
    if tree is None:
        return None
    return State(entry(tree), {each.path: each.text for each in tree.files}, device)


def _own(before: Device, after: Device) -> Iterator[tuple[str, str]]:
    for path, point in raw_files(before, after):
        yield path, f"raw {point}"


def tree_of(device: Device) -> Tree:
    from fabricc.platforms.registry import PLATFORMS

    return render(PLATFORMS[device.platform], device).value
