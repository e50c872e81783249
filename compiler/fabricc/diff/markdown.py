"""A comparison as a comment of a merge request: folded, bounded, the worst first."""

import re
from collections.abc import Iterable, Sequence

from fabricc.capability.fold import folded
from fabricc.diff.device import DeviceDiff, Status
from fabricc.diff.edits import IntentEdit
from fabricc.diff.fabric import FabricDiff
from fabricc.diff.file import FileDiff
from fabricc.diff.grants import GrantDiff
from fabricc.diff.told import Told, counts, told
from fabricc.impact.effect import Effect

LIMIT = 65_400
"""Characters: a comment may have 65,536 on GitHub, with the mark of whoever posts it."""

_ROOM = 300
"""Kept for what is said of what was left out."""

_MOST_EDITS = 40
_MOST_GRANTS = 40


def markdown(
    diff: FabricDiff, extra: Sequence[str] = (), limit: int = LIMIT, *, has_hunks: bool = True
) -> str:
    """Return the comment; `extra` are parts that stand before the impact of each device.

    Parts that do not fit are counted instead, hunks first, since git shows them too.
    """
    page = _Page(limit - _ROOM)
    sides = f"{escaped(diff.after.name)} against {_code(diff.before.name)}"
    page.add(f"### fabricc: `{diff.fabric}`, {sides}\n")
    page.add(f"**{counts(diff)}**\n")
    if diff.is_empty:
        return page.text("Nothing changes.\n")
    page.add(_table(diff))
    for part in extra:
        page.add(part)
    page.add(_edits(diff.edits))
    page.add(_grants(diff.grants))
    lost = page.add_all(_impact(each) for each in told(diff))
    ranked = sorted(diff.devices, key=lambda each: -each.impact.effect)
    files = ((each, file) for each in ranked for file in each.files) if has_hunks else ()
    hunks = page.add_all(_file(each, file) for each, file in files)
    return page.text(_left_out(lost, hunks))


def _left_out(devices: int, files: int) -> str:
    said = [f"{devices} groups of devices"] if devices else []
    said += [f"the hunks of {files} files"] if files else []
    return (
        f"\n_Not shown for want of room: {' and '.join(said)}; `fabricc diff` tells all._\n"
        if said
        else ""
    )


class _Page:
    """Parts in order, as many as there is room for."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._parts: list[str] = []

    def add(self, part: str) -> bool:
        """Take a part if it fits; tell whether it did."""
        if len(part) + 1 > self._room:
            return False
        if part:
            self._parts.append(part)
            self._room -= len(part) + 1
        return True

    def add_all(self, parts: Iterable[str]) -> int:
        """Take parts until one does not fit; return how many are left out."""
        is_full, left = False, 0
        for part in parts:
            is_full = is_full or not self.add(part)
            left += is_full
        return left

    def text(self, end: str) -> str:
        return "\n".join((*self._parts, end)).rstrip("\n") + "\n"


def _table(diff: FabricDiff) -> str:
    rows = ["| effect | devices | hosts that lose a path meanwhile |", "| --- | --- | --- |"]
    for effect in sorted(Effect, reverse=True):
        met = [each for each in diff.of(Status.CHANGED) if each.impact.effect is effect]
        if met:
            hosts = {host for each in met for host in each.hosts}
            rows.append(f"| {effect.meaning} | {len(met)} | {len(hosts) or ''} |")
    others = {status.value: len(diff.of(status)) for status in (Status.ADDED, Status.REMOVED)}
    rows += [f"| {word} | {count} | |" for word, count in others.items() if count]
    return "\n".join(rows) + "\n" if len(rows) > 2 else ""


def _edits(found: Sequence[IntentEdit]) -> str:
    if not found:
        return ""
    lines = [
        f"- {_code(each.name)}: {_values(each.before, each.after)} ({escaped(each.place)})"
        for each in found
    ]
    return _folded("Edits of the intent", len(found), lines[:_MOST_EDITS])


def _grants(found: Sequence[GrantDiff]) -> str:
    if not found:
        return ""
    lines = [
        f"- {each.fate.value}: {_code(each.identity)} {_values(each.before, each.after)}"
        for each in sorted(found, key=lambda each: each.fate.value, reverse=True)
    ]
    return _folded("Grants", len(found), lines[:_MOST_GRANTS])


def _folded(title: str, count: int, lines: list[str]) -> str:
    more = [f"- and {count - len(lines)} more"] if count > len(lines) else []
    body = "\n".join((*lines, *more))
    return f"<details><summary>{title}: {count}</summary>\n\n{body}\n\n</details>\n"


def _values(before: str, after: str) -> str:
    shown = [_code(each[:200]) for each in (before, after) if each]
    return " → ".join(shown) if before and after else f"{'new' if after else 'gone'} {shown[0]}"


def _impact(one: Told) -> str:
    names = folded(one.devices)
    said = f"; {_html(one.concern)}" if one.concern else ""
    title = f"<b>{_html(names)}</b>: {_html(one.heading)}{said}"
    mark = "⚠️ " if one.effect >= Effect.SESSION_RESET else ""
    lines = [
        f"- {'**' if line.is_severe else ''}{escaped(line.text)}{'**' if line.is_severe else ''}"
        + (f" ({', '.join(map(escaped, line.places[:3]))})" if line.places else "")
        for line in one.lines
    ]
    if not lines:
        return f"{mark}{escaped(names)}: {escaped(one.heading)}\n"
    return f"<details><summary>{mark}{title}</summary>\n\n" + "\n".join(lines) + "\n\n</details>\n"


def _file(device: DeviceDiff, file: FileDiff) -> str:
    body = "\n".join(file.told)
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    said = "".join(f"\n{escaped(each)}\n" for each in file.attributes)
    title = f"{device.name}: /{file.path} (+{file.added} -{file.removed}, {file.apply.value})"
    return (
        f"<details><summary>{_html(title)}</summary>\n{said}\n"
        f"{fence}diff\n{body}\n{fence}\n\n</details>\n"
    )


def _code(text: str) -> str:
    """Return a text as code on one line, whatever stands in it."""
    text = " ".join(text.split())
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _html(text: str) -> str:
    """Return a text that no HTML is in; between tags there is no Markdown."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped(text: str) -> str:
    """Return a text that no Markdown and no HTML is in."""
    return re.sub(r"([\\`*_\[\]|#~@!])", r"\\\1", _html(text))
