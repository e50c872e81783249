"""What a person changed in the intent: the paths whose values differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fabricc.findings import IntentPath
from fabricc.impact.change import Kind

_MISSING = object()


@dataclass(frozen=True, slots=True)
class IntentEdit:
    """One value of the intent that differs; key: its path."""

    path: IntentPath
    kind: Kind
    before: str
    """The value on one line; empty where there was none."""
    after: str
    place: str = ""
    """File and line, in the newer inventory; of a value that went, in the older."""
    is_rename: bool = False
    """The name that the path ends in is another one: `before` and `after` are names."""

    @property
    def name(self) -> str:
        """The path as people write it, e.g. `defaults.switch.mtu`."""
        return ".".join(map(str, self.path[:-1] if self.is_rename else self.path))


def edits(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[IntentEdit, ...]:
    """Return the values that differ between two documents, in the order of the newer one."""
    return tuple(_edits((), (), before, after))


def _edits(was: IntentPath, path: IntentPath, old: object, new: object) -> Iterator[IntentEdit]:
    """Yield what differs; `was` is the path in the older document."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        renames = _renames(old, new)
        for key, value in new.items():
            older = key
            if key in renames:
                older = renames[key]
                yield IntentEdit((*path, key), Kind.CHANGED, older, key, is_rename=True)
            yield from _edits((*was, older), (*path, key), old.get(older, _MISSING), value)
        for key in (key for key in old if key not in new and key not in renames.values()):
            yield from _edits((*was, key), (*path, key), old[key], _MISSING)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _entries(was, path, old, new)
    elif old is _MISSING:
        yield IntentEdit(path, Kind.ADDED, "", flow(new))
    elif new is _MISSING:
        yield IntentEdit(was, Kind.REMOVED, flow(old), "")
    else:
        yield IntentEdit(path, Kind.CHANGED, flow(old), flow(new))


def _renames(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Return the names that say what another one said: newer name -> older name.

    Those are names with the same value, and ranges of the same names: `web[01-09]` is what
    `web[01-08]` was.
    """
    gone = [key for key in old if key not in new and isinstance(old[key], dict)]
    found: dict[str, str] = {}
    for is_same in (_same_value, _same_range):
        for key, value in new.items():
            if key in old or key in found or not isinstance(value, dict):
                continue
            older = next((each for each in gone if is_same((each, old[each]), (key, value))), "")
            if older:
                found[key] = older
                gone.remove(older)
    return found


def _same_value(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    return bool(one[1] == other[1])


def _same_range(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    (stem, is_range, _), (other_stem, is_other, _) = one[0].partition("["), other[0].partition("[")
    return bool(is_range and is_other) and stem == other_stem


def _entries(
    was: IntentPath, path: IntentPath, old: list[Any], new: list[Any]
) -> Iterator[IntentEdit]:
    """Yield what differs between two lists: entry by entry while as many stand in both."""
    if len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _edits((*was, index), (*path, index), one, other)
        return
    for index, entry in enumerate(new):
        if entry not in old:
            yield IntentEdit((*path, index), Kind.ADDED, "", flow(entry))
    for index, entry in enumerate(old):
        if entry not in new:
            yield IntentEdit((*was, index), Kind.REMOVED, flow(entry), "")


def flow(value: object) -> str:
    """Return a value of the intent on one line, as YAML writes it."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value)
    return " ".join(text.split()) if "\n" in text else text


def value_at(document: object, path: IntentPath) -> object:
    """Return the value at a path of a document, and something unlike any value for none."""
    for key in path:
        if isinstance(document, dict):
            document = document.get(key, _MISSING)
        elif isinstance(document, list) and isinstance(key, int) and key < len(document):
            document = document[key]
        else:
            return _MISSING
    return document


def has_value(document: object, path: IntentPath) -> bool:
    """Tell whether a document has something at a path."""
    return value_at(document, path) is not _MISSING
