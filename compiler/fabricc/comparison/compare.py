"""Compile two builds of one fabric, and tell what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from fabricc.capability.names import DeviceName, natural
from fabricc.comparison.concern import Concern
from fabricc.comparison.explained import Explained
from fabricc.comparison.hunks import with_reasons
from fabricc.comparison.older import Older
from fabricc.comparison.reasons import Reasons
from fabricc.comparison.renames import renames
from fabricc.comparison.rules import older_faulty, older_manifest, older_unbuilt, older_unknown
from fabricc.diff.device import DeviceDiff, State, added, changed, removed
from fabricc.diff.entry import Entry, ForeignLineError, entry_of
from fabricc.diff.fabric import FabricDiff, Side
from fabricc.diff.grants import GrantDiff, grants, live
from fabricc.emit import PresentBuild
from fabricc.emit.manifest import manifest_bytes
from fabricc.findings import Outcome, Severity, finding, has_errors
from fabricc.impact.compare import changes
from fabricc.impact.shared import shared
from fabricc.ir.device import Device
from fabricc.pipeline import MANIFEST, Compiled, Rules, device, files, load_texts, present

NOW = "the inventory"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two builds, and what differs between them."""

    diff: FabricDiff
    before: Compiled | None
    """None where its inventory is not known, or faulty."""
    after: Compiled
    older: Older
    made: PresentBuild
    """The present build; `texts` are those of the devices that differ."""
    renames: Mapping[str, str]
    """Older name -> newer name, of devices that have another."""


MOST_TRACED = 50
"""So many devices are rendered with notes, for the reasons of their hunks; impact has all."""


def compare(  # noqa: PLR0913 - what a comparison may be asked for
    root: Path,
    fabric: str,
    older: Older,
    *,
    rules: Rules | None = None,
    jobs: int = 1,
    traced: int = MOST_TRACED,
) -> Outcome[Compared | None]:
    """Compare the present build of a fabric with one of before; nothing is written.

    The hunks of the first `traced` devices have reasons.

    Findings: all that a build would tell of the present one; FAB494 to FAB497 about the other.
    """
    content = older.manifest()
    shown = f"{older.name}: {MANIFEST}"
    built = present(root, fabric, content, shown, jobs=jobs, rules=rules)
    if built.value is None:
        return Outcome(None, built.findings)
    after, made = built.value
    before = _older(root, fabric, older, is_needed=made.before != made.lines)
    found = (*built.findings, *before.findings)
    if content is None and before.value is None:
        before = Outcome(None)
        found = built.findings
    if content is None and before.value is not None and not older.is_own:
        said = finding(older_unbuilt.RULE, None, name=older.name, fabric=fabric)
        found = (*found, said)
    sides = _Sides(older, before.value, after, made)
    sides.traced = traced
    try:
        devices = tuple(sides.devices())
    except ForeignLineError as error:
        said = finding(older_manifest.RULE, None, name=older.name, reason=str(error))
        return Outcome(None, (*found, said))
    diff = FabricDiff(
        fabric=fabric,
        before=Side(
            older.name,
            "" if content is None else sha256(content).hexdigest(),
            has_intent=before.value is not None,
        ),
        after=Side(NOW, sha256(manifest_bytes(made.lines)).hexdigest()),
        devices=devices,
        unchanged=sides.unchanged,
        grants=sides.grants(),
        edits=sides.reasons.edits(),
    )
    return Outcome(Compared(diff, before.value, after, older, made, sides.renames), found)


def _older(root: Path, fabric: str, older: Older, *, is_needed: bool) -> Outcome[Compiled | None]:
    """Return the compiled intent of the older build; what hinders that is a warning."""
    texts = older.inventory()
    if texts is None:
        said = (finding(older_unknown.RULE, None, name=older.name),) if is_needed else ()
        return Outcome(None, said)
    loaded = load_texts(root, fabric, texts)
    if loaded.value is None or has_errors(loaded.findings):
        first = next((each for each in loaded.findings if each.severity is Severity.ERROR), None)
        reason = "" if first is None else f": {first.code}, {first.message}"
        return Outcome(None, (finding(older_faulty.RULE, None, name=older.name, reason=reason),))
    return Outcome(loaded.value)


class _Sides:
    """The two builds, device by device."""

    def __init__(
        self,
        older: Older,
        before: Compiled | None,
        after: Compiled,
        made: PresentBuild,
    ) -> None:
        self._older = older
        self._lines = made.before
        self._before = before
        self._after = after
        self._made = made
        self._names = frozenset(before.slicer.names()) if before else frozenset[DeviceName]()
        self.renames = renames(before, after, made.before, made.lines)
        self._concern = Concern(before.topology if before else None)
        self.reasons = Reasons(before, after)
        self.unchanged = 0
        self.traced = 0
        """How many devices are still to have reasons for their hunks."""

    def grants(self) -> tuple[GrantDiff, ...]:
        """Return the numbers that differ; none where the older intent is not known."""
        if self._before is None:
            new = {} if self._lines else live(self._after.new_lock, self._after.topology)
            return grants({}, new, {})
        one, other = self._before, self._after
        if one.lock.grants == other.new_lock.grants and one.topology == other.topology:
            return ()
        return grants(
            live(one.new_lock, one.topology), live(other.new_lock, other.topology), self.renames
        )

    def devices(self) -> Iterator[DeviceDiff]:
        """Yield what differs, in natural order of the devices."""
        was = {new: old for old, new in self.renames.items()}
        new, old = self._made.lines, self._lines
        names = [name for name in new if old.get(was.get(name, name)) != new[name]]
        gone = [name for name in old if name not in new and name not in self.renames]
        self.unchanged = len(new) - len(names)
        old_entries = {
            name: entry_of(old[was.get(name, name)]) for name in names if was.get(name, name) in old
        }
        old_entries |= {name: entry_of(old[name]) for name in gone}
        new_entries = {name: entry_of(new[name]) for name in names}
        contents = self._older.contents(
            {
                entry.device: _differing(entry, new_entries.get(name))
                for name, entry in old_entries.items()
            }
        )
        for name in sorted((*names, *gone), key=natural):
            before = after = None
            if (entry := old_entries.get(name)) is not None:
                texts = _decoded(contents[entry.device])
                texts |= dict.fromkeys(_differing(entry, new_entries.get(name)) - texts.keys(), "")
                before = State(entry, texts, self._device(entry.device))
            if (entry := new_entries.get(name)) is not None:
                after = State(entry, self._texts(name), device(self._after, DeviceName(name)).value)
            diff = self._diff(before, after)
            if diff.is_empty:  # words of the manifest alone, such as the name of its rack
                self.unchanged += 1
            else:
                yield diff

    def _diff(self, before: State | None, after: State | None) -> DeviceDiff:
        if after is None or before is None:
            return removed(before) if before is not None else added(_given(after))
        found = (
            ()
            if before.device is None or after.device is None
            else (
                *changes(before.device, after.device, self.renames),
                *shared(before.device, after.device),
            )
        )
        said = Explained(before, after, self._after.customs)
        diff = changed(
            before, after, found, dict(said.unexplained()), are_steps_explained=said.has_steps()
        )
        reasons = {change: self.reasons.of(change) for change in found}
        diff = replace(diff, reasons=reasons, hosts=self._hosts(diff))
        self.traced -= 1
        if self.traced < 0:
            return diff
        return with_reasons(diff, self._after.customs, self.reasons)

    def _hosts(self, diff: DeviceDiff) -> tuple[str, ...]:
        """Return the hosts concerned, by their newer names; those that are removed do not count."""
        found = (self.renames.get(each, each) for each in self._concern.hosts(diff))
        return tuple(each for each in found if each in self._made.lines)

    def _device(self, name: str) -> Device | None:
        known = DeviceName(name)
        if self._before is None or known not in self._names:
            return None
        return device(self._before, known).value

    def _texts(self, name: str) -> dict[str, str]:
        made = self._made.texts.get(name)
        if made is None:
            tree, _ = files(self._after, DeviceName(name)).value
            made = {each.path: each.text.encode() for each in tree.files}
            self._made.texts[name] = made
        return _decoded(made)


def _given(state: State | None) -> State:
    if state is None:
        message = "a device is in one of the builds"
        raise ValueError(message)
    return state


def _differing(entry: Entry, other: Entry | None) -> set[str]:
    """Return the files of an entry that the other has not, or otherwise."""
    there = {} if other is None else other.files
    return {path for path, file in entry.files.items() if there.get(path) != file}


def _decoded(contents: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode(errors="replace") for path, content in contents.items()}
