"""What differs on one device, in lines for a person, and where each comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fabricc.capability.fold import folded
from fabricc.diff.device import DeviceDiff, Status
from fabricc.impact.change import Change, Kind
from fabricc.impact.effect import Effect

_LONGEST = 100
"""Characters of a value that stand in a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line about a device, and where that comes from."""

    text: str
    places: tuple[str, ...] = ()
    is_severe: bool = False
    """It takes a session or a port down."""


def lines_of(diff: DeviceDiff) -> Iterator[Line]:
    """Yield what differs on a device: records that came and went, values, files, steps."""
    yield from _records(diff, Kind.ADDED)
    yield from _records(diff, Kind.REMOVED)
    yield from _values(diff)
    for file in diff.files:
        if diff.status is Status.CHANGED and not file.is_explained:
            yield Line(f"{file.path}: {file.why_not}; the worst is taken", (), is_severe=True)
    is_known = diff.status is not Status.CHANGED or diff.are_steps_explained
    for step in diff.steps:
        yield Line(step) if is_known else Line(f"{step}; the worst is taken", (), is_severe=True)


def _records(diff: DeviceDiff, kind: Kind) -> Iterator[Line]:
    """Yield a line for all records that came, or went, severe ones on a line of their own."""
    for is_severe in (True, False):
        found = [
            change
            for change in diff.impact.changes
            if change.kind is kind and _is_record(change) and _is_severe(change) is is_severe
        ]
        if found:
            text = f"{kind.value}: {_labels(_label(each) for each in found)}"
            yield Line(text, _places(diff, found), is_severe)


def _values(diff: DeviceDiff) -> Iterator[Line]:
    """Yield a line for each field that has another value, on whatever records it is the same."""
    groups: dict[tuple[str, ...], list[tuple[str, Change]]] = {}
    for change in diff.impact.changes:
        if not _is_record(change):
            record, field = _parted(change)
            key = (field, change.kind, change.before, change.after)
            groups.setdefault(key, []).append((record, change))
    for (field, kind, before, after), found in groups.items():
        where = _labels(record for record, _ in found if record)
        text = f"{field} {_short(before) or 'nothing'} -> {_short(after) or 'nothing'}"
        if kind != Kind.CHANGED and len(before or after) > _LONGEST:
            text = f"{kind}: {field}"
        changes = [change for _, change in found]
        text = f"{where}: {text}" if where else text
        yield Line(text, _places(diff, changes), any(map(_is_severe, changes)))


def _parted(change: Change) -> tuple[str, str]:
    """Return the record that a field is of, and the field: `session swp1`, `limit: ipv4`."""
    parts = [part for part in change.path[:-1] if part != "bgp"]
    named = max((place for place, part in enumerate(parts, 1) if " " in part), default=0)
    field = change.what.rpartition(": ")[2]
    return " ".join(parts[:named]), ": ".join((*parts[named:], field))


def _short(value: str) -> str:
    """Return a value that a line has room for; the hunks have all of it."""
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST].rstrip(' ,')} …"


def _label(change: Change) -> str:
    """Return which record comes or goes: `policy HOSTS-OUT term 10`."""
    return " ".join(part for part in change.path if part != "bgp")


def _is_record(change: Change) -> bool:
    return change.kind is not Kind.CHANGED and " " in change.path[-1]


def _is_severe(change: Change) -> bool:
    return change.effect >= Effect.SESSION_RESET


def _labels(labels: Iterable[str]) -> str:
    """Return labels in few words: `sessions swp[1-8]`, `policy HOSTS-IN`."""
    kinds: dict[str, list[str]] = {}
    for label in labels:
        word, _, name = label.rpartition(" ")
        kinds.setdefault(word, []).append(name)
    return ", ".join(f"{word} {folded(names)}".strip() for word, names in kinds.items())


def _places(diff: DeviceDiff, found: Iterable[Change]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for each in found for place in diff.reasons.get(each, ())))
