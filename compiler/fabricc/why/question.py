"""What a person may ask about, and how it is written."""

import re
from dataclasses import dataclass

_SHARED = r"manifest\.json|cabling\.csv|addresses\.csv|ansible/inventory\.json|topology\.dot"
_LINE = r"(?::(?P<line>[0-9]+))?(?::[0-9]+)?"
_OUT = re.compile(r"(?:.*/)?out/(?P<fabric>[^/]+)/(?P<rest>.+)")
_DEVICE = re.compile(rf"devices/(?P<device>[^/]+)(?:/(?P<path>.*?))?{_LINE}")
_WHOLE = re.compile(rf"(?P<path>{_SHARED}){_LINE}")
_LOCK = re.compile(rf"(?:(?:.*/)?inventory/(?P<fabric>[^/]+)/)?fabric\.lock{_LINE}")
_FILE = re.compile(rf"(?P<device>[^:/]+):?/(?P<path>[^:]+?){_LINE}")
_SHORT = re.compile(rf"(?P<device>[^:/]+):(?P<path>[^:/]+/[^:]+?){_LINE}")
_PORT = re.compile(r"(?P<device>[^:/]+):(?P<port>[^:/]+)")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a device, or a line of it."""

    device: str
    path: str
    line: int | None


@dataclass(frozen=True, slots=True)
class TableLine:
    """A file of the whole fabric, or a line of it."""

    path: str
    line: int | None


@dataclass(frozen=True, slots=True)
class LockLine:
    """A line of the lock."""

    line: int | None


@dataclass(frozen=True, slots=True)
class PortOf:
    """A port of a device."""

    device: str
    port: str


@dataclass(frozen=True, slots=True)
class Word:
    """A name, a number, an identity: whatever has it."""

    text: str


Question = FileLine | TableLine | LockLine | PortOf | Word


def fabric_in(text: str) -> str | None:
    """Return the fabric that a path names, `out/demo/...`; None where it names none."""
    match = _OUT.fullmatch(text) or _LOCK.fullmatch(text)
    return match["fabric"] if match else None


def read(text: str, devices: frozenset[str]) -> Question:
    """Return what is asked; `devices` are the names that may stand in front of a path."""
    out = _OUT.fullmatch(text)
    rest = out["rest"] if out else text
    if match := _LOCK.fullmatch(rest):
        return LockLine(_number(match))
    if match := _WHOLE.fullmatch(rest):
        return TableLine(match["path"], _number(match))
    if (match := _DEVICE.fullmatch(rest)) and (out or match["device"] in devices):
        path = match["path"]
        return FileLine(match["device"], path, _number(match)) if path else Word(match["device"])
    for shape in (_FILE, _SHORT):
        match = shape.fullmatch(rest)
        if match and (match["device"] in devices or f"{match['device']}:/" in rest):
            return FileLine(match["device"], match["path"].strip("/"), _number(match))
    if (match := _PORT.fullmatch(rest)) and match["device"] in devices:
        return PortOf(match["device"], match["port"])
    return Word(text)


def _number(match: re.Match[str]) -> int | None:
    return int(match["line"]) if match["line"] else None
