"""What a parser could not read: a line that it does not know, or a value that cannot be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


MOST = 20
"""Faults of one file that are told one by one."""
LONGEST = 160
"""Characters of a line that are shown."""


class Kind(StrEnum):
    """How bad it is that a line was not read."""

    UNKNOWN = "unknown"
    """Nobody knows the line, and it may change routing or filtering: the proof has a hole."""
    UNREAD = "unread"
    """Nobody knows the line, but whatever it says, packets take the same way."""
    BAD = "bad"
    """The statement is known, what it says is impossible."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One line that was not read."""

    line: int
    kind: Kind
    why: str
    """The line itself, or what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Value_co]):
    """What a file says, and what of it could not be read."""

    value: Value_co
    faults: tuple[Fault, ...] = ()


class Faults:
    """Collects faults while a file is read."""

    def __init__(self, *, matters: bool = True) -> None:
        """`matters`: a line that nobody knows may change where packets go."""
        self._kind = Kind.UNKNOWN if matters else Kind.UNREAD
        self._found: list[Fault] = []

    def unknown(self, line: int, text: str) -> None:
        """Keep a line that nobody knows."""
        self._found.append(Fault(line, self._kind, _short(text.strip())))

    def unread(self, line: int, text: str) -> None:
        """Keep a line that nobody knows, and that cannot matter."""
        self._found.append(Fault(line, Kind.UNREAD, _short(text.strip())))

    def bad(self, line: int, why: object) -> None:
        """Keep an impossible value."""
        self._found.append(Fault(line, Kind.BAD, _short(str(why))))

    def all(self) -> tuple[Fault, ...]:
        """Return what was found, in order of lines."""
        found = sorted(self._found, key=lambda fault: fault.line)
        kept = found[:MOST]
        for kind in Kind:
            rest = [fault for fault in found[MOST:] if fault.kind is kind]
            if rest:
                more = f"{rest[0].why}` and {len(rest) - 1} more like `{rest[-1].why}"
                kept.append(Fault(rest[0].line, kind, rest[0].why if len(rest) == 1 else more))
        return tuple(kept)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class UnknownStatementError(Exception):
    """Raised where a statement is none that is known; the parser makes a fault of it."""
