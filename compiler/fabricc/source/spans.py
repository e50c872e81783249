"""Where each entry of one file stands: events once more, this time for the places alone.

Done for a file only when a finding must be shown in it.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from fabricc.findings import IntentPath
from fabricc.source.events import (
    PARSER_ERRORS,
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    Mark,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    next_event_of,
)
from fabricc.source.page import Page

_MAX_DEPTH = 64


class Span(NamedTuple):
    """Offsets in the text of a page; an entry of a list has no key.

    The end of a block mapping or list lies at the start of the next token, perhaps lines below.
    """

    key: tuple[int, int] | None
    value: tuple[int, int]
    is_block: bool


class _Open:
    """A collection that is not yet closed."""

    __slots__ = ("index", "is_mapping", "key", "key_span", "path", "start")

    def __init__(self, path: IntentPath | None, start: int, *, is_mapping: bool) -> None:
        self.path = path
        self.start = start
        self.is_mapping = is_mapping
        self.index = 0
        self.key: str | None = None
        self.key_span: tuple[int, int] | None = None


def spans_of(page: Page, *, pure: bool = False) -> dict[IntentPath, Span]:
    """Return the places of all entries of a file, as far as it can be read.

    A name that stands twice is found where it stands first, as in the document.
    """
    walk = _Walk(page)
    with suppress(*PARSER_ERRORS):
        walk.run(pure=pure)
    return walk.spans


class _Walk:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.spans: dict[IntentPath, Span] = {}
        self.opened: list[_Open] = []

    def run(self, *, pure: bool) -> None:
        next_event = next_event_of(self.page.content, pure=pure)
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent or kind is AliasEvent:
                self._leaf(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                path = self._child()
                start = self._offset(event.start_mark)
                if path is not None and path not in self.spans:
                    self.spans[path] = Span(self._key(), (start, start), not event.flow_style)
                self.opened.append(_Open(path, start, is_mapping=kind is MappingStartEvent))
                if len(self.opened) > _MAX_DEPTH:
                    return
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if self._close(event):
                    return
            elif kind is StreamEndEvent:
                return

    def _leaf(self, event: Any) -> None:  # noqa: ANN401
        """Take a scalar as the key or the value that is due."""
        where = self._offset(event.start_mark), self._offset(event.end_mark)
        holder = self.opened[-1] if self.opened else None
        if holder is not None and holder.is_mapping and holder.key is None:
            holder.key = getattr(event, "value", "*")
            holder.key_span = where
            return
        path = self._child()
        if path is not None:
            self.spans.setdefault(path, Span(self._key(), where, is_block=False))
        self._advance()

    def _close(self, event: Any) -> bool:  # noqa: ANN401
        """Close a collection; true for the outermost, with which the document ends."""
        closed = self.opened.pop()
        if closed.path is not None:
            span = self.spans[closed.path]
            if span.value == (closed.start, closed.start):
                end = self._offset(event.end_mark)
                self.spans[closed.path] = span._replace(value=(closed.start, end))
        self._advance()
        return not self.opened

    def _child(self) -> IntentPath | None:
        """Return the path of the value that is due; None where it has none."""
        if not self.opened:
            return ()
        holder = self.opened[-1]
        if holder.path is None or (holder.is_mapping and holder.key is None):
            return None
        return (*holder.path, holder.index if holder.key is None else holder.key)

    def _key(self) -> tuple[int, int] | None:
        return self.opened[-1].key_span if self.opened else None

    def _advance(self) -> None:
        """Go on to the next entry of the innermost collection."""
        if not self.opened:
            return
        holder = self.opened[-1]
        if not holder.is_mapping:
            holder.index += 1
        elif holder.key is None:
            holder.key = "?"  # A collection as a key: its value is of no interest either.
        else:
            holder.key = None
            holder.key_span = None

    def _offset(self, mark: Mark) -> int:
        return self.page.offset(mark.line, mark.column)
