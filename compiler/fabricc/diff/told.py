"""The impact of a comparison in the words of a person: devices that are alike told once."""

from dataclasses import dataclass

from fabricc.capability.fold import folded
from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.fabric import FabricDiff
from fabricc.diff.grants import Fate
from fabricc.diff.lines import Line, lines_of
from fabricc.impact.effect import Effect


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
    """Those that lose paths; of hosts that are changed themselves, all of the group."""
    concern: str
    """The same in words; empty if there are none."""


def counts(diff: FabricDiff) -> str:
    """Return the line of counts."""
    devices = {status: len(diff.of(status)) for status in Status}
    return (
        f"devices: {devices[Status.ADDED]} added, {devices[Status.CHANGED]} changed, "
        f"{devices[Status.REMOVED]} removed, {diff.unchanged} unchanged; "
        f"grants: {diff.count(Fate.ADDED)} added, {diff.count(Fate.RELEASED)} released, "
        f"{diff.count(Fate.RENUMBERED)} renumbered"
    )


def told(diff: FabricDiff) -> tuple[Told, ...]:
    """Return what there is to say about each device, the worst first."""
    groups: dict[tuple[object, ...], list[DeviceDiff]] = {}
    lines: dict[str, tuple[Line, ...]] = {}
    for each in diff.devices:
        lines[each.name] = tuple(lines_of(each))
        texts = tuple(line.text for line in lines[each.name])
        hosts = _loss(each) or each.hosts
        key = (each.status, each.impact.effect, heading(each), texts, hosts)
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
    loss = _loss(first)
    hosts = tuple(host for each in group for host in each.hosts) if loss else first.hosts
    concern = f"{'it' if len(group) == 1 else 'each'} {loss}" if loss else concerned(hosts)
    return Told(names, first.status, first.impact.effect, heading(first), merged, hosts, concern)


def _loss(diff: DeviceDiff) -> str:
    """Return what a host loses by its own change; nothing for all other devices."""
    device = diff.before or diff.after
    if device is None or diff.hosts != (diff.name,):
        return ""
    met = {*diff.impact.sessions, *diff.impact.ports}
    is_cut = all(port.name in met for port in device.ports)
    return "loses all its paths" if is_cut else "loses one of its paths"


def heading(diff: DeviceDiff) -> str:
    """Return what happens to a device, in one line."""
    if diff.status is not Status.CHANGED:
        return diff.status.value
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
