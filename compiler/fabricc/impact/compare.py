"""The differences between two states of one device, field by field of the IR."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from fabricc.findings import Origin
from fabricc.impact.change import WHOLE, Change, Kind, Scope
from fabricc.impact.effect import Effect
from fabricc.impact.record import compared, has_fields, label_of, scope_of
from fabricc.impact.row import Row, same
from fabricc.impact.table import ROWS, row_of, row_of_record
from fabricc.impact.words import words
from fabricc.ir.device import Device

Path = tuple[str, ...]
"""From the device to a field, by the labels of records."""

NO_RENAMES: Mapping[str, str] = {}


def changes(
    before: Device, after: Device, renames: Mapping[str, str] = NO_RENAMES
) -> tuple[Change, ...]:
    """Return all that differs between two states of a device, in the order of the IR's fields.

    Where a record came or went, its fields are not told one by one. `renames` are devices that
    have another name now: a name alone moves no cable.
    """
    return tuple(_Comparison(after, renames).of_records((), before, after, WHOLE))


_RENAMED = same(Effect.RELOAD, "the device has another name")
_NAMES = frozenset({"name", "remote_device", "host", "leaf"})
"""The fields that hold the name of a device."""


class _At(NamedTuple):
    """A field of a record: its row of the table, whom it meets, and where the record is from."""

    row: Row
    scope: Scope
    before: Origin
    after: Origin


class _Comparison:
    """One comparison: the effects are those on the release that the device is to run."""

    def __init__(self, device: Device, renames: Mapping[str, str]) -> None:
        self._renames = renames
        self._platform = device.platform
        self._version = tuple(int(part) for part in device.version.split(".") if part.isdigit())

    def of_records(
        self, path: Path, before: object, after: object, scope: Scope
    ) -> Iterator[Change]:
        """Yield what differs between two states of one record; both are of one class."""
        kind: type = type(after)
        own = scope_of(after, scope)
        for name in compared(kind):
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                row = row_of(kind, name, self._platform, self._version)
                if name in _NAMES and old in self._renames and self._renames[old] == new:
                    row = _RENAMED
                at = _At(row, own, _origin(before), _origin(after))
                yield from self._of_values((*path, name), old, new, at)

    def _of_values(self, path: Path, old: object, new: object, at: _At) -> Iterator[Change]:
        if has_fields(old) and type(old) is type(new) and type(new) in ROWS:
            yield from self.of_records(path, old, new, at.scope)
        elif isinstance(old, tuple) and isinstance(new, tuple) and _are_records((*old, *new)):
            yield from self._of_lists(path, old, new, at)
        else:
            yield _change(path, _kind(old, new), old, new, at)

    def _of_lists(
        self, path: Path, old: tuple[object, ...], new: tuple[object, ...], at: _At
    ) -> Iterator[Change]:
        left, right = _named(old), _named(new)
        outer = path[:-1]
        for name, record in left.items():
            if name not in right:
                place = self._at(record, at)._replace(before=_origin(record) or at.before)
                yield _change((*outer, name), Kind.REMOVED, record, None, place)
        for name, record in right.items():
            if name not in left:
                place = self._at(record, at)._replace(after=_origin(record) or at.after)
                yield _change((*outer, name), Kind.ADDED, None, record, place)
            elif left[name] != record:
                yield from self.of_records((*outer, name), left[name], record, at.scope)
        if [name for name in left if name in right] != [name for name in right if name in left]:
            reordered = _change(path, Kind.CHANGED, None, None, at)
            yield replace(reordered, after="in another order")

    def _at(self, record: object, at: _At) -> _At:
        """Return the row and the ports of a record that comes or goes."""
        row = row_of_record(record, self._platform) or at.row
        return at._replace(row=row, scope=scope_of(record, at.scope))


def _change(path: Path, kind: Kind, old: object, new: object, at: _At) -> Change:
    row = at.row
    return Change(
        path=path,
        kind=kind,
        before=words(old),
        after=words(new),
        effect={Kind.ADDED: row.add, Kind.REMOVED: row.remove, Kind.CHANGED: row.change}[kind],
        scope=WHOLE if row.is_whole else at.scope,
        reason=row.reason,
        origin_before=at.before,
        origin_after=at.after,
    )


def _kind(old: object, new: object) -> Kind:
    """Tell what became of a value; None, an empty text and an empty list are no value."""
    if old is None or old in ("", ()):
        return Kind.ADDED
    return Kind.REMOVED if new is None or new in ("", ()) else Kind.CHANGED


def _are_records(values: tuple[object, ...]) -> bool:
    return all(label_of(value) is not None for value in values)


def _named(records: tuple[object, ...]) -> dict[str, object]:
    return {label: each for each in records if (label := label_of(each)) is not None}


def _origin(record: object) -> Origin:
    origin: Origin = getattr(record, "origin", ())
    return origin
