"""One line of the lock: the header, a rename that was carried out, or a grant."""

import json
from dataclasses import dataclass
from typing import Any

from fabricc.allocate.identity import SHAPES
from fabricc.allocate.number import CHECKS
from fabricc.allocate.values import Grant
from fabricc.findings import GrantName

MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""How the lines begin that git writes where it could not merge."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line."""

    format: int
    fabric: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A rename that was carried out."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, and where in it (from 1)."""

    reason: str
    column: int = 1
    length: int = 1


LineValue = Header | Moved | Grant | Fault


def read_line(text: str) -> LineValue:
    """Return what a line says, or what is wrong with it."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return Fault(f"{error.msg[:1].lower()}{error.msg[1:]}", min(error.colno, len(text) or 1))
    except (ValueError, RecursionError):
        return Fault("no line of a lock is nested or has numbers of such a size")
    return read_value(value, text)


def read_value(value: Any, text: str) -> LineValue:  # noqa: ANN401 - whatever JSON can hold
    """Return what the parsed line says; `text` serves to find the place of a fault."""
    if not isinstance(value, dict):
        return Fault("it is not an object", 1, len(text))
    if "format" in value:
        return _header(value, text)
    if value.keys() == {"from", "to"}:
        is_named = isinstance(value["from"], str) and isinstance(value["to"], str)
        return Moved(value["from"], value["to"]) if is_named else Fault("a name is not a text")
    if value.keys() != {"kind", "identity", "number"}:
        return Fault("it must have `kind`, `identity` and `number`, and nothing else", 1, len(text))
    return _grant(value["kind"], value["identity"], value["number"], text)


def _header(value: dict[str, Any], text: str) -> Header | Fault:
    number, fabric = value["format"], value.get("fabric", "")
    if type(number) is not int or number < 1:
        return _at(text, number, "`format` is not a whole number")
    if not isinstance(fabric, str):
        return _at(text, fabric, "`fabric` is not a text")
    return Header(number, fabric)


def _grant(kind: object, identity: object, number: object, text: str) -> Grant | Fault:
    if not isinstance(kind, str) or kind not in SHAPES:
        return _at(text, kind, "there is no such kind")
    if not isinstance(identity, str) or SHAPES[kind].fullmatch(identity) is None:
        return _at(text, identity, f"this is not an identity that has a number of kind {kind}")
    if not isinstance(number, str) or CHECKS[kind](number) is None:
        return _at(text, number, f"this is not a number of kind {kind}")
    return Grant(kind, GrantName(identity), number)


def _at(text: str, value: object, reason: str) -> Fault:
    shown = json.dumps(value, ensure_ascii=False)
    place = text.find(shown)
    return Fault(reason) if place < 0 else Fault(reason, place + 1, len(shown))
