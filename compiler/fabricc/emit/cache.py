"""What is remembered of the last build for the next one, in one file a fabric.

It never changes a result, only how soon it is there: an entry counts for the manifest line that it
was made with, and for files that still are what that line says.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from fabricc.emit.disk import Disk, Stamp
from fabricc.emit.memo import packed, unpacked
from fabricc.emit.plain import PlainFinding

_SHAPE = 1


class Remembered(NamedTuple):
    """One device: its manifest line's digest, its key, what there was to say, and its files."""

    line: bytes
    key: str
    findings: tuple[PlainFinding, ...]
    paths: tuple[str, ...]
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class Cache:
    """What the last build left, and when (ns)."""

    entries: Mapping[str, Remembered] = field(default_factory=dict)
    written: int = 0


def load_cache(disk: Disk, path: str) -> Cache:
    """Return the cache; empty if there is none, or a damaged one, or another version's."""
    try:
        content = disk.read(path)
        if content is None or (value := unpacked(content)) is None:
            return Cache()
        written = (disk.root / path).stat().st_mtime_ns
    except OSError:
        return Cache()
    shape, stored = cast("tuple[int, dict[str, tuple[object, ...]]]", value)
    if shape != _SHAPE:
        return Cache()
    make = Remembered._make
    return Cache({device: make(entry) for device, entry in stored.items()}, written)


def save_cache(disk: Disk, path: str, entries: Mapping[str, Remembered]) -> None:
    """Write the cache; a failure leaves none, since the build itself stands already."""
    stored = {device: tuple(entries[device]) for device in sorted(entries)}
    try:
        disk.replace(path, packed((_SHAPE, stored)))
    except OSError:
        for leftover in (path, f"{path}.new"):
            with contextlib.suppress(OSError):
                disk.delete(leftover)
