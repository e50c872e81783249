"""manifest.json: what a push must know of each device, one line each."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fabricc.capability.names import Receive, Role
from fabricc.verify.fault import Faults, Parsed

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MODE = re.compile(r"0[0-7]{3}")
_OWNER = re.compile(r"[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*")
_FORMAT = 1
_PROGRAMS = ("usr/local/sbin/", "usr/local/lib/fabricc/")
_LISTS = ("absent", "commands", "packages")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One device; key: its name."""

    device: str
    role: Role
    rack: str | None
    platform: str
    version: str
    style: str
    files: tuple[str, ...]
    own: frozenset[str]
    """Files that a person's template added: of a kind that may be known to nobody else."""
    absent: tuple[str, ...]
    enable: tuple[str, ...]
    disable: tuple[str, ...]
    mask: tuple[str, ...]
    packages: tuple[str, ...]
    passwords: tuple[tuple[str, str], ...]
    """Port of a session, and the secret that it signs with."""
    secrets: tuple[str, ...]
    """Names of the secrets whose values a push puts into its files."""
    readable: frozenset[str]
    """Files that everybody on the device may read."""
    receives: tuple[tuple[str, str], ...]
    """Port to a host, and what the host is told there: `default`, `rack`, `all`."""
    line: int


def parse_manifest(text: str) -> Parsed[tuple[ManifestEntry, ...]]:
    """Read the manifest; a damaged line is a fault, the others are kept."""
    faults = Faults()
    found: dict[str, ManifestEntry] = {}
    for line, raw in enumerate(text.removesuffix("\n").split("\n"), 1):
        try:
            read = json.loads(raw)
            if line == 1:
                _check_head(read)
                continue
            entry = _entry(read, line)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            faults.bad(line, f"the line is damaged ({type(error).__name__}: {error})")
            continue
        if entry.device in found:
            faults.bad(line, f"{entry.device} is listed twice")
        found[entry.device] = entry
        for what in _unfit(read["files"]):
            faults.bad(line, f"{entry.device}: {what}")
    return Parsed(tuple(found.values()), faults.all())


def _check_head(read: Mapping[str, Any]) -> None:
    if read["format"] != _FORMAT:
        raise ValueError(f"format {read['format']} is not known")


def _entry(read: Mapping[str, Any], line: int) -> ManifestEntry:
    for path, said in read["files"].items():
        _check_file(path, said)
    for key in _LISTS:
        if not isinstance(read[key], list):
            raise TypeError(f"`{key}` is no list")
    units = read["units"]
    return ManifestEntry(
        device=read["device"],
        role=Role(read["role"]),
        rack=read["rack"],
        platform=read["platform"],
        version=read["version"],
        style=read["style"],
        files=tuple(read["files"]),
        own=frozenset(path for path, said in read["files"].items() if said.get("own")),
        absent=tuple(read["absent"]),
        enable=tuple(units["enable"]),
        disable=tuple(units["disable"]),
        mask=tuple(units["mask"]),
        packages=tuple(read["packages"]),
        passwords=tuple(
            (str(port), str(session["password"]))
            for session in read["sessions"]
            if "password" in session
            for port in session["ports"]
        ),
        secrets=tuple(map(str, read.get("secrets", ()))),
        readable=frozenset(
            path for path, said in read["files"].items() if int(said["mode"], 8) & 0o004
        ),
        receives=tuple(
            (str(port), str(Receive(session["receive"])))
            for session in read["sessions"]
            if session["receive"] is not None
            for port in session["ports"]
        ),
        line=line,
    )


def _unfit(files: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the modes of files: who may write them, what is to be run."""
    for path, said in files.items():
        mode = int(said["mode"], 8)
        if mode & 0o022:
            yield f"/{path} may be written by others than its owner"
        if path.startswith(_PROGRAMS) and mode & 0o111 != 0o111:
            yield f"/{path} is a program, and nobody may run it"


def _check_file(path: str, said: Mapping[str, Any]) -> None:
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"`{path}` is no path below the device's root")
    for key, pattern in (("sha256", _SHA256), ("mode", _MODE), ("owner", _OWNER)):
        if pattern.fullmatch(said[key]) is None:
            raise ValueError(f"`{said[key]}` is no {key} of {path}")
    if not said["apply"]:
        raise ValueError(f"nobody says how a change of {path} is applied")
