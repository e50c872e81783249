"""From an origin to places: in the intent, in the lock; the nearest to what is asked first."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fabricc.findings import GrantName, IntentPath, Label, Origin, Part, Place, Spot
from fabricc.why.known import Known

_WORDS = re.compile(r"[^\s\"'(),;={}\[\]]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return what stands in a line: words, and addresses without their length."""
    words = [word.rstrip(":") for word in _WORDS.findall(text)]
    return tuple(dict.fromkeys((*words, *(word.partition("/")[0] for word in words))))


def labels(
    known: Known, origin: Origin, words: Sequence[str] = (), fields: Iterable[str] = ()
) -> tuple[Label, ...]:
    """Return the places of an origin.

    `fields` are those that are shown: where the intent says one of them, that comes first. Of the
    grants those count whose number is among `words`; all of them where no place is left.
    """
    paths = [part for part in origin if isinstance(part, tuple)]
    wanted = frozenset(fields)
    paths.sort(key=lambda path: not _says(path, wanted))
    grants = [part for part in origin if isinstance(part, str)]
    found = [Label(_place(known, path, words), _text(path)) for path in paths]
    told = list(_grants(known, grants, frozenset(words)))
    if not paths and not told:
        told = list(_grants(known, grants, None))
    return tuple(_distinct((*found, *told)))


def _says(path: IntentPath, wanted: frozenset[str]) -> bool:
    return any(str(step).rstrip("s") in {each.rstrip("s") for each in wanted} for step in path[-1:])


def _grants(
    known: Known, names: Iterable[GrantName], numbers: frozenset[str] | None
) -> Iterator[Label]:
    for name in names:
        grant = known.grant(name)
        if grant is not None and (numbers is None or grant.number in numbers):
            yield known.grant_label(grant, "granted")


def _place(known: Known, path: IntentPath, words: Sequence[str]) -> Place:
    """Return the place of a path: of a word in its value, else of the value, else of its key."""
    whole = known.source.locate(Spot(path))
    for word in words:
        place = known.source.locate(Spot(path, inside=word))
        if place != whole and _is_word(place):
            return place
    key = known.source.locate(Spot(path, Part.KEY))
    return key if len(path) == 2 and isinstance(path[1], str) else whole


def _is_word(place: Place) -> bool:
    """Tell whether a place begins and ends where a word does."""
    around = f" {place.text} "
    first, last = place.column, place.column + place.length - 1
    edges = around[first - 1], around[last + 1]
    return place.length > 2 and not any(edge.isalnum() or edge in "._" for edge in edges)


def _text(path: IntentPath) -> str:
    """Return what a place is, where it is none of the device's own."""
    match path:
        case ("defaults", kind, *_):
            return f"for every {kind}"
        case ("profiles", name, *_):
            return f"from profile {name}"
        case ("racks", rack, "leaf" | "host", *_):
            return f"for rack {rack}"
        case ("pools", name, *_):
            return f"pool {name}"
        case _:
            return ""


def _distinct(found: Iterable[Label]) -> Iterator[Label]:
    """Yield labels, each place once."""
    seen = set()
    for label in found:
        if label.at not in seen:
            seen.add(label.at)
            yield label
