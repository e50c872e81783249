"""One YAML file as it is written: its data, the text of each scalar, and every comment.

The values are filled while the file is read and arranged in place: unlike those of the passes they
live for the time of one file only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Lines = list[str]
"""Comments that stand on lines of their own, as written; an empty text is a blank line."""


@dataclass(slots=True)
class Scalar:
    """A text as it stands in the file."""

    raw: str
    """With its quotes, or with the header of a block text; perhaps of several lines."""
    value: str
    style: str = ""
    """Empty for a plain one, else one of `'`, `"`, `|`, `>`."""


@dataclass(slots=True)
class Collection:
    """A map or a list; the entries of a list have no key."""

    is_map: bool
    is_flow: bool
    column: int
    """Where its entries stand, from 0."""
    entries: list["Entry"] = field(default_factory=list)
    tail: Lines = field(default_factory=list)
    """Comments behind the last entry."""


Node: TypeAlias = Scalar | Collection


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list, and the comments that belong to it."""

    key: Scalar | None = None
    value: Node | None = None
    lead: Lines = field(default_factory=list)
    """What stands above it."""
    trailing: Lines = field(default_factory=list)
    """What stands behind it, or behind its key, on the same line."""
    under: Lines = field(default_factory=list)
    """What stands indented below a key without a value."""


@dataclass(slots=True)
class Document:
    """A whole file."""

    preamble: Lines
    """Directives, comments before the `---`, and the `---`; empty in most files."""
    root: Collection | None
    tail: Lines
    """The comments of a file without data."""


def scalars_of(collection: Collection | None) -> Iterator[Scalar]:
    """Yield all texts, keys and values."""
    for entry in () if collection is None else collection.entries:
        if entry.key is not None:
            yield entry.key
        if isinstance(entry.value, Scalar):
            yield entry.value
        else:
            yield from scalars_of(entry.value)


def comments_of(document: Document) -> Iterator[str]:
    """Yield all comments, and what else of the preamble is kept."""
    yield from filter(None, (*document.preamble, *document.tail))
    if document.root is not None:
        yield from _comments_in(document.root)


def _comments_in(collection: Collection) -> Iterator[str]:
    for entry in collection.entries:
        yield from filter(None, (*entry.lead, *entry.trailing, *entry.under))
        if isinstance(entry.value, Collection):
            yield from _comments_in(entry.value)
    yield from filter(None, collection.tail)


def has_comments(lines: Lines) -> bool:
    """Tell whether there is more than blank lines."""
    return any(lines)
