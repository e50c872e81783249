"""A finding: one thing that we have to say about the input."""

from dataclasses import dataclass, replace
from enum import StrEnum

from fabricc.findings.origin import IntentPath
from fabricc.findings.rule import Rule, Severity


class Part(StrEnum):
    """Which half of an entry a label underlines."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line of one file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""
    """The source line, without its end; empty when it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its name in the intent, turned into a `Place` by `source` when it is shown.

    `inside` narrows a value to the first occurrence of that text in it (`300` in `10.0.0.300`).
    """

    path: IntentPath
    part: Part = Part.VALUE
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what is to be said there (may be empty)."""

    at: Place | Spot
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One message to a person.

    `message` is complete in one line; `primary` is where to look first, `also` the other places;
    `help` says what to write instead.
    """

    rule: Rule
    message: str
    primary: Label | None = None
    also: tuple[Label, ...] = ()
    help: str = ""

    @property
    def code(self) -> str:
        """The stable code, e.g. `FAB301`."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return self.rule.severity

    def moved(self, primary: Label | None, also: tuple[Label, ...]) -> "Finding":
        """Return the same finding with other places; what nobody may see is taken out of them."""
        if self.rule.is_hidden:
            primary = None if primary is None else _without_value(primary)
            also = tuple(map(_without_value, also))
        return replace(self, primary=primary, also=also)


_HIDDEN = "********"


def _without_value(label: Label) -> Label:
    """Return a label whose line is shown without what it underlines, nor how long that is."""
    place = label.at
    if not isinstance(place, Place) or not place.text:
        return label
    start = place.column - 1
    text = f"{place.text[:start]}{_HIDDEN}{place.text[start + place.length :]}"
    return replace(label, at=replace(place, text=text, length=len(_HIDDEN)))


def finding(
    rule: Rule,
    at: Place | Spot | IntentPath | None,
    *,
    label: str = "",
    also: tuple[Label, ...] = (),
    advice: str = "",
    **values: object,
) -> Finding:
    """Return a finding of `rule`, its message filled with `values`.

    `at` may be a bare intent path, which means the value there. Without `advice` the help is that
    of the rule.
    """
    spot = Spot(at) if isinstance(at, tuple) else at
    primary = None if spot is None else Label(spot, label)
    help_ = advice or rule.help.format(**values)
    return Finding(rule, rule.message.format(**values), primary, also, help_)


def at_key(path: IntentPath) -> Spot:
    """Return the place of the key of an entry, not of its value."""
    return Spot(path, Part.KEY)
