"""The manifest: a first line about itself, then one line a device that depends on it alone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from fabricc import __version__
from fabricc.capability.names import NaturalKey, natural
from fabricc.emit.entry import device_of, files_of
from fabricc.emit.faults import WorkspaceError
from fabricc.emit.rules import manifest_damaged, manifest_newer
from fabricc.findings import Place, finding

FORMAT = 1
TOOL = f"fabricc {__version__}"
HEADER = f'{{"format":{FORMAT},"tool":"{TOOL}"}}'.encode()

_ADVICE = "take any version of it from git, or remove the whole folder, then build again"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of the last build: lines as they stand, and the digest of each."""

    header: bytes = b""
    lines: Mapping[str, bytes] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)

    def files(self, device: str) -> dict[str, str]:
        """Return path -> SHA-256 of the files that the last build wrote for a device."""
        return files_of(self.lines[device])

    def is_written_as(self, lines: Mapping[str, bytes]) -> bool:
        """Tell whether writing `lines` would change nothing."""
        return self.header == HEADER and list(self.lines.items()) == in_order(lines)


def read_manifest(content: bytes | None, path: str, known: Mapping[str, bytes]) -> Manifest:
    """Return the manifest; raises WorkspaceError if it is damaged or newer than this program.

    A line whose digest is `known` for its device was written by us and is not checked again.
    """
    if content is None:
        return Manifest()
    header, *rest = content.split(b"\n")
    _check_header(header, path)
    last = rest.pop() if rest else header
    if last:
        raise _damaged(path, content.count(b"\n") + 1, last, "the end is missing")
    lines: dict[str, bytes] = {}
    digests: dict[str, bytes] = {}
    for number, line in enumerate(rest, 2):
        try:
            device = device_of(line)
            digests[device] = digest = line_digest(line)
            if known.get(device) != digest:
                files_of(line)
        except ValueError as error:
            raise _damaged(path, number, line, str(error)) from error
        if device in lines:
            raise _damaged(path, number, line, f"`{device}` is there twice")
        lines[device] = line
    return Manifest(header, lines, digests)


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


def _check_header(header: bytes, path: str) -> None:
    try:
        value = json.loads(header)
        written, tool = int(value["format"]), str(value["tool"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(path, 1, header, "it is not the header of a manifest") from error
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
