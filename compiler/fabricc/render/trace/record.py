"""What a record of a view is."""

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import Protocol, TypeGuard

from fabricc.findings import Origin


class Record(Protocol):
    """A record of a view: it knows where it comes from."""

    @property
    def origin(self) -> Origin:
        """The intent paths and grants that it was made from."""


def is_record(value: object) -> TypeGuard[Record]:
    """Tell whether a value is a record with an origin."""
    return hasattr(value, "origin") and is_dataclass(value) and not isinstance(value, type)


def distinct(records: Iterable[object]) -> tuple[object, ...]:
    """Return each record once, by what it is and not by what it equals."""
    return tuple({id(each): each for each in records}.values())
