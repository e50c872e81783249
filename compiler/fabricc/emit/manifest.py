"""The manifest: a first line about itself, then one line a device that depends on it alone.

A merge may have left the lines of both sides in it, with the marks of git or without. Each side was
written by a build, so both tell truly which files are ours.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from fabricc import __version__
from fabricc.allocate.lock.line import MARKS
from fabricc.capability.names import NaturalKey, natural
from fabricc.emit.entry import device_of, files_of
from fabricc.emit.faults import WorkspaceError
from fabricc.emit.rules import manifest_damaged, manifest_newer
from fabricc.findings import Place, finding

FORMAT = 1
TOOL = f"fabricc {__version__}"
_HEADER_START = b'{"format":'
HEADER = f'{{"format":{FORMAT},"tool":"{TOOL}"}}'.encode()

_MARKS = tuple(mark.encode() for mark in MARKS)
_ANCESTOR = b"|||||||"
_ADVICE = "take any version of it from git, or remove the whole folder, then build again"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of the last build: lines as they stand, and the digest of each."""

    header: bytes = b""
    lines: Mapping[str, bytes] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of devices that have one line."""
    others: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    """Further lines of a device, which a merge left."""
    is_merged: bool = False
    """It is not as a build writes it: marks of git, or lines twice."""

    def files(self, device: str) -> dict[str, str]:
        """Return path -> SHA-256 of the files that the last build wrote for a device.

        After a merge: of all files that the builds of both sides wrote.
        """
        files: dict[str, str] = {}
        for line in (*self.others.get(device, ()), self.lines[device]):
            files |= files_of(line)
        return files

    def is_said(self, device: str, line: bytes) -> bool:
        """Tell whether `line` is what stands there about a device, and nothing else."""
        return self.lines[device] == line and device not in self.others

    def is_written_as(self, lines: Mapping[str, bytes]) -> bool:
        """Tell whether writing `lines` would change nothing."""
        is_clean = self.header == HEADER and not self.others and not self.is_merged
        return is_clean and list(self.lines.items()) == in_order(lines)


def read_manifest(content: bytes | None, path: str, known: Mapping[str, bytes]) -> Manifest:
    """Return the manifest; raises WorkspaceError if it is damaged or newer than this program.

    A line whose digest is `known` for its device was written by us and is not checked again.
    """
    if content is None:
        return Manifest()
    *written, last = content.split(b"\n")
    numbered = list(enumerate(written, 1))
    is_merged = any(line.startswith(_MARKS) for line in written)
    if is_merged:
        numbered = _of_both_sides(numbered)
    header = numbered.pop(0)[1] if numbered else last
    _check_header(header, path)
    if last or not written:
        raise _damaged(path, content.count(b"\n") + 1, last, "the end is missing")
    lines: dict[str, bytes] = {}
    digests: dict[str, bytes] = {}
    others: dict[str, tuple[bytes, ...]] = {}
    for number, line in numbered:
        if line.startswith(_HEADER_START):
            _check_header(line, path, number)
            is_merged = True
            continue
        try:
            device = device_of(line)
            digest = line_digest(line)
            if known.get(device) != digest:
                files_of(line)
        except ValueError as error:
            raise _damaged(path, number, line, str(error)) from error
        if device not in lines:
            lines[device], digests[device] = line, digest
        elif line != lines[device]:
            others[device] = (*others.get(device, ()), line)
            digests.pop(device, None)
        else:
            is_merged = True
    return Manifest(header, lines, digests, others, is_merged)


def _of_both_sides(numbered: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Return the lines of both sides of each conflict, but not those of the common ancestor."""
    kept: list[tuple[int, bytes]] = []
    is_ancestor = False
    for number, line in numbered:
        if line.startswith(_MARKS):
            is_ancestor = line.startswith(_ANCESTOR)
        elif not is_ancestor:
            kept.append((number, line))
    return kept


def manifest_bytes(lines: Mapping[str, bytes]) -> bytes:
    """Return the whole manifest."""
    return b"\n".join((HEADER, *(line for _, line in in_order(lines)), b""))


def in_order(lines: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Return devices and lines in the natural order of the devices."""
    return sorted(lines.items(), key=_natural_name)


def line_digest(line: bytes) -> bytes:
    """Return what the cache knows a line by."""
    return hashlib.sha256(line, usedforsecurity=False).digest()


def _natural_name(item: tuple[str, bytes]) -> NaturalKey:
    return natural(item[0])


def _check_header(header: bytes, path: str, number: int = 1) -> None:
    try:
        value = json.loads(header)
        written, tool = int(value["format"]), str(value["tool"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(path, number, header, "it is not the header of a manifest") from error
    if written > FORMAT:
        newer = finding(
            manifest_newer.RULE,
            Place(path),
            advice="install that version of fabricc, or a later one",
            path=path,
            format=written,
            tool=tool,
            own=TOOL,
            known=FORMAT,
        )
        raise WorkspaceError(newer)


def _damaged(path: str, line: int, text: bytes, reason: str) -> WorkspaceError:
    place = Place(path, line, text=text[:80].decode(errors="replace"))
    rule = manifest_damaged.RULE
    damaged = finding(rule, place, advice=_ADVICE, path=path, line=line, reason=reason)
    return WorkspaceError(damaged)
