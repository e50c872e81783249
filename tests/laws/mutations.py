"""Other states of a device: one field of the IR changed at a time, whatever field it is.

The values are those that other devices have, so that what comes out is what might be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from fabricc.impact.record import label_of
from fabricc.ir.device import Device, OwnAddress

MOST = 3
"""Other values that are tried of a field."""

Record = Any
"""A dataclass of the IR, whichever."""

Values = dict[tuple[type, str], list[object]]
"""Record and field -> the values that devices have there."""


def values_of(devices: Iterable[Device]) -> Values:
    """All values of every field in some devices."""
    found: Values = defaultdict(list)
    for device in devices:
        for record in _records(device):
            for each in fields(record):
                if each.compare:
                    value = getattr(record, each.name)
                    known = found[type(record), each.name]
                    if value not in known:
                        known.append(value)
    return found


def _records(value: object) -> Iterator[Any]:
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for each in fields(value):
            yield from _records(getattr(value, each.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from _records(member)


NAMES = frozenset({"name", "platform", "role", "port", "number"})
"""Fields that say which record it is: with another value it is one that came, and one that went."""


def mutants(device: Device, values: Values, names: Iterable[str]) -> Iterator[tuple[str, Device]]:
    """Yield states of a device with something else below these fields, and what that is."""
    yield from _mutants(device, values, tuple(names))


FIELDS = tuple(each.name for each in fields(Device) if each.compare and each.name not in NAMES)


def _mutants(
    record: Record, values: Values, names: tuple[str, ...]
) -> Iterator[tuple[str, Record]]:
    for name in names:
        old = getattr(record, name)
        for path, value in _others(old, values[type(record), name], values):
            yield f"{name}{path}", replace(record, **{name: value})


def _compared(record: Record) -> tuple[str, ...]:
    names = tuple(f.name for f in fields(record) if f.compare and f.name not in NAMES)
    if isinstance(record, OwnAddress) and record.service is None:
        return tuple(name for name in names if name != "check")  # only services are checked
    return names


def _others(old: object, known: list[object], values: Values) -> Iterator[tuple[str, object]]:
    if isinstance(old, tuple) and old and is_dataclass(old[0]):
        yield from _lists(old, known, values)
        return
    if is_dataclass(old) and not isinstance(old, type):
        for path, value in _mutants(old, values, _compared(old)):
            yield f".{path}", value
        yield from ((f"={index}", value) for index, value in _some(old, known, 2))
        return
    if isinstance(old, Enum):
        known = list(type(old))
    elif isinstance(old, bool):
        known = [True, False]
    elif isinstance(old, int):
        known = [*known, type(old)(old + 1)]
    yield from ((f"={index}", value) for index, value in _some(old, known, MOST))


def _some(old: object, known: list[object], most: int) -> Iterator[tuple[int, object]]:
    others = [value for value in known if value != old]
    yield from list(enumerate(others))[:most]


def _lists(
    old: tuple[Any, ...], known: list[object], values: Values
) -> Iterator[tuple[str, object]]:
    """One record less, one more, another order, and each record changed."""
    for index in dict.fromkeys((0, len(old) // 2, len(old) - 1)):
        yield f"[-{index}]", (*old[:index], *old[index + 1 :])
        for path, value in _mutants(old[index], values, _compared(old[index])):
            yield f"[{index}].{path}", (*old[:index], value, *old[index + 1 :])
    labels = {label_of(each) for each in old}
    others = [
        each
        for several in known
        if isinstance(several, tuple)
        for each in several
        if label_of(each) not in labels
    ]
    for index, other in enumerate(others[:MOST]):
        yield f"[+{index}]", (*old, other)
    yield "[]", ()
    yield "[reversed]", old[::-1]
