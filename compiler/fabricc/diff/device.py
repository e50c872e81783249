"""One device in two builds: what differs and what loading it does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fabricc.capability.names import natural
from fabricc.diff.entry import Entry, FileEntry
from fabricc.diff.file import FileDiff
from fabricc.impact.change import Change, Kind
from fabricc.impact.classify import Impact, classify
from fabricc.impact.files import LoadedFile
from fabricc.impact.steps import worst_of
from fabricc.ir.device import Device


class Status(StrEnum):
    """What became of a device."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class State:
    """A device in one build."""

    entry: Entry
    texts: Mapping[str, str]
    """By path, of the files that differ from those of the other build."""
    device: Device | None
    """None where the intent of that build is not known, or faulty."""


@dataclass(frozen=True, slots=True)
class DeviceDiff:
    """What differs on one device; key: its name, the newer one if it has two."""

    name: str
    was: str
    """Its name in the older build, most often the same."""
    status: Status
    entry: Entry
    """What the newer manifest says; of a device that goes, the older."""
    impact: Impact = field(default_factory=Impact)
    files: tuple[FileDiff, ...] = ()
    steps: tuple[str, ...] = ()
    """What a push does besides, in words: packages, units, commands."""
    are_steps_explained: bool = True
    """The differences of the IR say all of them."""
    reasons: Mapping[Change, tuple[str, ...]] = field(default_factory=dict)
    """Where each change of the IR comes from: file and line of the intent, or grants."""
    hosts: tuple[str, ...] = ()
    """Hosts that lose one of their paths while the change is loaded, in natural order."""
    before: Device | None = None
    after: Device | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether a push finds nothing to do."""
        is_same = self.status is Status.CHANGED and self.was == self.name
        return is_same and not self.files and not self.steps


def added(state: State) -> DeviceDiff:
    """Return the difference of a device that comes."""
    files = tuple(_files(None, state, {}))
    name = state.entry.device
    return DeviceDiff(name, name, Status.ADDED, state.entry, files=files, after=state.device)


def removed(state: State) -> DeviceDiff:
    """Return the difference of a device that goes."""
    files = tuple(_files(state, None, {}))
    name = state.entry.device
    return DeviceDiff(name, name, Status.REMOVED, state.entry, files=files, before=state.device)


def changed(
    before: State,
    after: State,
    changes: tuple[Change, ...],
    unexplained: Mapping[str, str],
    *,
    are_steps_explained: bool = True,
) -> DeviceDiff:
    """Return the difference of a device that stays.

    `changes` are those of its IR, `unexplained` the files that hold more than these say, with the
    reason, and `are_steps_explained` the same of packages, units and commands. Without the older
    IR nothing is explained.
    """
    files = tuple(_files(before, after, unexplained))
    steps = tuple(_steps(before.entry, after.entry))
    others = () if are_steps_explained else [(key, what) for key, _, what in steps]
    loaded = [LoadedFile(each.path, each.apply, each.is_explained, each.why_not) for each in files]
    device = before.device or after.device
    impact = Impact() if device is None else classify(device, changes, loaded, worst_of(others))
    return DeviceDiff(
        name=after.entry.device,
        was=before.entry.device,
        status=Status.CHANGED,
        entry=after.entry,
        impact=impact,
        files=files,
        steps=tuple(f"{key}: {sign} {what}" for key, sign, what in steps),
        are_steps_explained=are_steps_explained,
        before=before.device,
        after=after.device,
    )


def _files(
    before: State | None, after: State | None, unexplained: Mapping[str, str]
) -> Iterator[FileDiff]:
    old = before.entry.files if before else {}
    new = after.entry.files if after else {}
    for path in sorted({*old, *new}, key=natural):
        one, other = old.get(path), new.get(path)
        if one == other:
            continue
        kind = Kind.CHANGED if one and other else Kind.ADDED if other else Kind.REMOVED
        newest = other or one
        if newest is None:
            continue
        yield FileDiff(
            path=path,
            kind=kind,
            apply=newest.apply,
            before=None if before is None or one is None else before.texts[path],
            after=None if after is None or other is None else after.texts[path],
            sha256_before=one.sha256 if one else None,
            sha256_after=other.sha256 if other else None,
            attributes=_attributes(one, other) if one and other else (),
            is_explained=path not in unexplained,
            why_not=unexplained.get(path, ""),
        )


def _attributes(one: FileEntry, other: FileEntry) -> tuple[str, ...]:
    pairs = (
        ("owner", one.owner, other.owner),
        ("mode", one.mode, other.mode),
        ("loaded by", one.apply.value, other.apply.value),
    )
    return tuple(f"{what} {old} -> {new}" for what, old, new in pairs if old != new)


def _steps(before: Entry, after: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield what a push does besides the files: a key of the manifest, a sign, and what."""
    for step, new in after.steps.items():
        old = before.steps.get(step, ())
        yield from ((step, "+", each) for each in new if each not in old)
        yield from ((step, "-", each) for each in old if each not in new)
