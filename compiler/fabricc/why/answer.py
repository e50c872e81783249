"""What `why` answers."""

from dataclasses import dataclass

from fabricc.findings import Label, Place


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know; several may have one name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record of a view, as people read it."""

    kind: str
    """Its class."""
    what: str
    """What its class stands for, e.g. `a neighbour`."""
    values: tuple[tuple[str, str], ...]
    """Its fields, those that have a value."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A line of a file in which a number or a port stands."""

    device: str
    path: str
    """On the device, without the leading slash."""
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that there is to say to one question."""

    title: str
    """What was asked about, in full."""
    line: str | None = None
    """The line that was asked about."""
    template: Place | None = None
    """The line of the template that made it."""
    condition: str | None = None
    """What put the line there."""
    facts: tuple[Fact, ...] = ()
    records: tuple[ShownRecord, ...] = ()
    """Those that the line was made for, the innermost first."""
    places: tuple[Label, ...] = ()
    """In the intent and in the lock, the nearest first."""
    appearances: tuple[Appearance, ...] = ()
    notes: tuple[str, ...] = ()
