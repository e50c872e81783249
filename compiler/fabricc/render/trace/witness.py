"""A view that tells which of its records was asked, and from which line of a serialiser.

A serialiser makes plain data of a view. Given this one, it makes the same data of texts and numbers
that know where they were read; `None`, `True` and `False` cannot.
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import CodeType, FrameType
from typing import Any

from fabricc.render.trace.record import is_record


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a value was read, and of which record; None of one that has no origin."""

    record: object | None
    field: str
    code: CodeType
    line: int


class ReadText(str):
    """A text of a record."""

    __slots__ = ("reading",)
    reading: Reading


class ReadNumber(int):
    """A number of a record."""

    reading: Reading


class _Witness:
    """Stands for a record: it has what that has, and tells of it."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever the record has
        value = super().__getattribute__(name)
        if name.startswith("_"):
            return value
        frame = inspect.currentframe()
        caller = frame.f_back if frame else None
        record = super().__getattribute__("_record")
        return told(value, record, name, caller) if caller else value


def witness(record: Any) -> Any:  # noqa: ANN401 - of the same type as the record
    """Return what stands for a record, or for a view."""
    made: object = object.__new__(_kind(type(record)))  # type: ignore[arg-type] # a type is hashable
    for each in fields(record):
        object.__setattr__(made, each.name, getattr(record, each.name))
    object.__setattr__(made, "_record", record)
    return made


@cache
def _kind(kind: type) -> type:
    """Return the type of those that stand for records of one type."""
    return type(f"Witness{kind.__name__}", (_Witness, kind), {"__slots__": ("_record",)})


def told(value: object, record: object, name: str, caller: FrameType) -> object:
    """Return a value that tells of its record; one that does so already stays as it is."""
    if isinstance(value, ReadText | ReadNumber | bool | Enum):
        return value
    if isinstance(value, tuple | list):
        return tuple(told(each, record, name, caller) for each in value)
    if isinstance(value, Mapping):
        return {key: told(each, record, name, caller) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type | _Witness):
        return witness(value)
    if not isinstance(value, str | int):
        return value
    made = ReadText(value) if isinstance(value, str) else ReadNumber(value)
    known = record if is_record(record) else None
    made.reading = Reading(known, name, caller.f_code, caller.f_lineno)
    return made


def reading_of(value: object) -> Reading | None:
    """Return where a value was read; None where that is not known."""
    return value.reading if isinstance(value, ReadText | ReadNumber) else None
