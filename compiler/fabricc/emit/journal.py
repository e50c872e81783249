"""The journal: what is still to be done to the files, so that whoever comes next can finish it.

One JSON array a line, and a last line with the checksum of those before. With that line the journal
is complete and must be carried out; without it nothing has been touched yet.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from fabricc.emit.layout import Layout, is_inside

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Rename what was staged, a file or a whole new folder, to its place."""

    staged: str
    target: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete one file of the last build."""

    path: str


@dataclass(frozen=True, slots=True)
class Tidy:
    """Remove a folder if nothing is left in it."""

    folder: str


Step = Place | Delete | Tidy

_ENCODE = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def journal_bytes(steps: Iterable[Step]) -> bytes:
    """Return the complete journal of `steps`, in their order."""
    lines = [_ENCODE({"format": FORMAT}), *(_ENCODE(_plain(step)) for step in steps), ""]
    body = "\n".join(lines).encode()
    return body + _end(body)


def read_journal(content: bytes, layout: Layout) -> tuple[Step, ...] | None:
    """Return the steps; None if the journal is incomplete, damaged or not of this format."""
    cut = content.rfind(b"\n", 0, -1) + 1
    body = content[:cut]
    if not body or content[cut:] != _end(body):
        return None
    header, *lines = body.decode().splitlines()
    if json.loads(header) != {"format": FORMAT}:
        return None
    steps = tuple(_step(*json.loads(line)) for line in lines)
    return steps if all(_is_ours(step, layout) for step in steps) else None


def _end(body: bytes) -> bytes:
    return hashlib.sha256(body, usedforsecurity=False).hexdigest().encode() + b"\n"


def _plain(step: Step) -> tuple[str, ...]:
    match step:
        case Place(staged, target):
            return "place", staged, target
        case Delete(path):
            return "delete", path
        case Tidy(folder):
            return "tidy", folder


def _step(verb: str, path: str, target: str = "") -> Step:
    match verb:
        case "place":
            return Place(path, target)
        case "delete":
            return Delete(path)
        case _:
            return Tidy(path)


def _is_ours(step: Step, layout: Layout) -> bool:
    match step:
        case Place(staged, target):
            is_staged = staged.startswith(f"{layout.stage}/") and is_inside(staged)
            return is_staged and (target == layout.lock or _is_output(target, layout))
        case Delete(path) | Tidy(path):
            return _is_output(path, layout)


def _is_output(path: str, layout: Layout) -> bool:
    return path.startswith(f"{layout.out}/") and is_inside(path)
