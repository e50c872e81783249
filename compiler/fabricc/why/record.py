"""A record of a view as people read it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from fabricc.why.answer import ShownRecord

MOST = 160
"""Characters of one value."""


def shown(record: object) -> ShownRecord:
    """Return a record with the fields that say something."""
    kind = type(record)
    what = (kind.__doc__ or "").partition("\n")[0].partition(";")[0].rstrip(".")
    return ShownRecord(kind.__name__, what[:1].lower() + what[1:], tuple(_values(record)))


def _values(record: object) -> Iterator[tuple[str, str]]:
    for each in fields(record) if is_dataclass(record) else ():
        value = getattr(record, each.name)
        text = _text(value)
        if text and each.name != "origin" and each.compare:
            yield each.name, text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def _text(value: object) -> str:
    """Return a value as text; nothing for what says nothing, or is a record of its own."""
    if value is None or value is False or (is_dataclass(value) and not isinstance(value, type)):
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_text, value)))
    return str(value).strip()
