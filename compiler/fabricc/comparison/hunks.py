"""Why each hunk of a file is there: the places behind the lines that come and go."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fabricc.comparison.reasons import Reasons
from fabricc.diff.device import DeviceDiff
from fabricc.diff.file import FileDiff
from fabricc.findings import Origin
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.custom.value import Customs
from fabricc.render.trace import Trace, traced

_HEAD = re.compile(r"@@ -([0-9]+)(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")
_MOST = 3

NO_TRACES: tuple[Trace, ...] = ()


def with_reasons(diff: DeviceDiff, customs: Mapping[str, Customs], reasons: Reasons) -> DeviceDiff:
    """Return the difference of a device with what is behind each hunk of its files.

    Both states are rendered once more, with notes taken. A line of a file that its intent does not
    explain has none.
    """
    paths = {file.path for file in diff.files if file.is_explained and file.hunks}
    if not paths or diff.before is None or diff.after is None:
        return diff
    old, new = (
        {
            each.path: each.lines
            for each in traced(
                PLATFORMS[device.platform], device, customs.get(device.platform), paths
            )
        }
        for device in (diff.before, diff.after)
    )
    files = (
        replace(file, reasons=tuple(_reasons(file, old, new, reasons)))
        if file.path in paths
        else file
        for file in diff.files
    )
    return replace(diff, files=tuple(files))


Lines = Mapping[str, tuple[Trace, ...]]


def _reasons(file: FileDiff, old: Lines, new: Lines, reasons: Reasons) -> Iterator[str]:
    """Yield the reason of each hunk; empty where nothing of the intent differs behind it."""
    before, after = old.get(file.path, NO_TRACES), new.get(file.path, NO_TRACES)
    at = to = 0
    found: dict[str, None] | None = None
    for line in file.hunks:
        if (head := _HEAD.match(line)) is not None:
            if found is not None:
                yield _told(found)
            found = {}
            at, to = _start(head[1], head[2]), _start(head[3], head[4])
            continue
        if found is None:
            continue
        sign = line[:1]
        if sign == "-" and at < len(before):
            found |= dict.fromkeys(reasons.places(_origin(before[at]), (), is_gone=True))
        elif sign == "+" and to < len(after):
            found |= dict.fromkeys(reasons.places((), _origin(after[to])))
        at += sign != "+"
        to += sign != "-"
    if found is not None:
        yield _told(found)


def _start(first: str, count: str | None) -> int:
    """Return where a hunk starts, from 0; without lines it names the one before."""
    return int(first) - (0 if count == "0" else 1)


def _origin(trace: Trace) -> Origin:
    return tuple(each for record in trace.records for each in getattr(record, "origin", ()))


def _told(places: Mapping[str, None]) -> str:
    shown = list(places)[:_MOST]
    more = len(places) - len(shown)
    return ", ".join((*shown, f"and {more} more") if more else shown)
