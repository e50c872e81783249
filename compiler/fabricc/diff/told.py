"""The impact of a comparison in the words of a person: devices that are alike told once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.fabric import FabricDiff
from fabricc.diff.fold import folded
from fabricc.diff.grants import Fate
from fabricc.impact.change import Change, Kind
from fabricc.impact.effect import Effect


@dataclass(frozen=True, slots=True)
class Line:
    """One line about a device, and where that comes from."""

    text: str
    places: tuple[str, ...] = ()
    is_severe: bool = False
    """It takes a session or a port down."""


@dataclass(frozen=True, slots=True)
class Told:
    """Devices of which the same is to be said."""

    devices: tuple[str, ...]
    status: Status
    effect: Effect
    heading: str
    """What happens, in one line."""
    lines: tuple[Line, ...]
    hosts: tuple[str, ...]


def counts(diff: FabricDiff) -> str:
    """Return the line of counts."""
    devices = {status: len(diff.of(status)) for status in Status}
    total = sum(devices.values())
    noun = "device" if total == 1 else "devices"
    return (
        f"{noun}: {devices[Status.ADDED]} added, {devices[Status.CHANGED]} changed, "
        f"{devices[Status.REMOVED]} removed, {diff.unchanged} unchanged; "
        f"grants: {diff.count(Fate.ADDED)} added, {diff.count(Fate.RELEASED)} released, "
        f"{diff.count(Fate.RENUMBERED)} renumbered"
    )


def told(diff: FabricDiff) -> tuple[Told, ...]:
    """Return what there is to say about each device, the worst first."""
    groups: dict[tuple[object, ...], list[DeviceDiff]] = {}
    lines: dict[str, tuple[Line, ...]] = {}
    for each in diff.devices:
        lines[each.name] = tuple(_lines(each))
        texts = tuple(line.text for line in lines[each.name])
        key = (each.status, each.impact.effect, heading(each), texts, each.hosts)
        groups.setdefault(key, []).append(each)
    found = [_told(group, lines) for group in groups.values()]
    return tuple(sorted(found, key=_rank))


def _rank(one: Told) -> tuple[int, int]:
    return -one.effect, -len(one.hosts)


def _told(group: list[DeviceDiff], lines: dict[str, tuple[Line, ...]]) -> Told:
    first = group[0]
    merged = tuple(
        Line(
            line.text,
            tuple(dict.fromkeys(p for each in group for p in lines[each.name][index].places)),
            line.is_severe,
        )
        for index, line in enumerate(lines[first.name])
    )
    names = tuple(each.name for each in group)
    return Told(names, first.status, first.impact.effect, heading(first), merged, first.hosts)


def heading(diff: DeviceDiff) -> str:
    """Return what happens to a device, in one line."""
    if diff.status is not Status.CHANGED:
        return {Status.ADDED: "new", Status.REMOVED: "goes"}[diff.status]
    impact = diff.impact
    words = impact.effect.meaning
    if impact.effect is Effect.PORT_FLAP:
        words = f"{words}: {folded(impact.ports)}" if impact.ports else "the management port flaps"
        rest = set(impact.sessions) - set(impact.ports)
        words += f"; sessions reset: {folded(rest)}" if rest else ""
    elif impact.effect is Effect.SESSION_RESET:
        words = f"{words}: {folded(impact.sessions)}" if impact.sessions else words
    if diff.was != diff.name:
        words = f"was {diff.was}; {words}"
    return words


def concerned(hosts: tuple[str, ...], most: int = 8) -> str:
    """Return how many hosts lose one of their paths, and which."""
    if not hosts:
        return ""
    noun = (
        "1 host loses one of its paths"
        if len(hosts) == 1
        else (f"{len(hosts)} hosts lose one of their paths")
    )
    shown = folded(hosts)
    return f"{noun}: {shown}" if shown.count(",") < most else noun


def _lines(diff: DeviceDiff) -> Iterator[Line]:
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
            text = f"{kind.value}: {_labels(each.path[-1] for each in found)}"
            yield Line(text, _places(diff, found), is_severe)


def _values(diff: DeviceDiff) -> Iterator[Line]:
    """Yield a line for each field that has another value, on whatever ports it is the same."""
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in diff.impact.changes:
        if not _is_record(change):
            head = [part for part in change.path[:-1] if part != "bgp"]
            word = head[-1].rpartition(" ")[0] if head else ""
            key = (word, change.path[-1], change.kind, change.before, change.after)
            groups.setdefault(key, []).append(change)
    for (_, _, kind, before, after), found in groups.items():
        values = f"{before or 'nothing'} -> {after or 'nothing'}"
        names = [" ".join(each.path[:-1][-1:]) for each in found]
        field = found[0].what.rpartition(": ")[2]
        where = _labels(name for name in names if name and name != "bgp")
        text = f"{where}: {field} {values}" if where else f"{field} {values}"
        del kind
        yield Line(text, _places(diff, found), any(map(_is_severe, found)))


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
