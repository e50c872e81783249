"""Events to plain data, with a stack of our own: no depth of nesting can overflow it."""

from typing import Any

from fabricc.findings import IntentPath
from fabricc.source.events import (
    PARSER_ERRORS,
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    next_event_of,
)
from fabricc.source.faults import Faults
from fabricc.source.fragment import Fragment
from fabricc.source.page import Page
from fabricc.source.refusal import Refusal
from fabricc.source.syntax import tell_syntax

MAX_DEPTH = 64
"""No intent nests deeper than six."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_REFUSED_KEYS = frozenset({"", "<<"})


class _Scrap:
    """Stands where a key cannot be kept; what lies under it is thrown away at the end."""

    __slots__ = ("is_merge",)

    def __init__(self, *, is_merge: bool = False) -> None:
        self.is_merge = is_merge


def build(page: Page, faults: Faults, *, pure: bool = False) -> Fragment:
    """Build the data of one file whose text is known to be fit for the parser.

    All that the language does not have is told and left out. A fault of syntax ends the reading of
    the file; what was complete before it is kept.
    """
    building = _Building(Refusal(page, faults))
    try:
        building.run(page.content, pure=pure)
    except PARSER_ERRORS as error:
        building.is_cut = True
        tell_syntax(error, page, faults)
    return building.fragment()


class _Building:
    """The stack while a file is read.

    In `run`, `container` is the open mapping or list, `marks` the events of the keys of the open
    mapping (None in a list), `key` its key that waits for a value. `stack` holds, for each
    collection around it: container, marks, the key to go on with, the name of the child in it.
    """

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        self.documents: list[Any] = []
        self.scraps: list[tuple[dict[Any, Any], _Scrap]] = []
        self.lost: set[tuple[Any, ...]] = set()
        self.broken: set[tuple[Any, ...]] = set()
        self.stack: list[tuple[Any, dict[str, Any] | None, Any, Any]] = []
        self.container: Any = self.documents
        self.is_cut = False

    def run(self, content: bytes, *, pure: bool) -> None:  # noqa: C901, PLR0912, PLR0915
        """Read to the end, or to where there is no sense in going on.

        One loop with local names: it runs 150,000 times for 10,000 hosts.
        """
        next_event = next_event_of(content, pure=pure)
        stack, refusal = self.stack, self.refusal
        container: Any = self.container
        marks: dict[str, Any] | None = None
        key: Any = None
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.anchor is not None or event.ctag is not None:
                    refusal.decoration(event)
                if marks is not None and key is None:
                    if value in marks or (value in _REFUSED_KEYS and not event.style):
                        self.container = container
                        key = self._refuse_key(event, marks)
                    else:
                        marks[value] = event
                        key = value
                    continue
                if value in _NULLS and not event.style:
                    value = None
                if marks is None:
                    container.append(value)
                else:
                    container[key] = value
                    key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.ctag is not None:
                    refusal.decoration(event)
                child: Any = {} if kind is MappingStartEvent else []
                key_afterwards = None
                if marks is None:
                    name: Any = len(container)
                    container.append(child)
                elif key is None:
                    refusal.complex_key(event)
                    self.container = container
                    name = key_afterwards = self._scrap()
                    self._lose(None)
                else:
                    name = key
                    container[key] = child
                stack.append((container, marks, key_afterwards, name))
                if len(stack) > MAX_DEPTH:
                    refusal.deep_nesting(event, MAX_DEPTH)
                    self.is_cut = True
                    return
                container = child
                marks = {} if kind is MappingStartEvent else None
                key = None
            elif kind is AliasEvent:
                self.container = container
                if marks is not None and key is None:
                    refusal.alias(event)
                    key = self._scrap()
                    self._lose(None)
                    continue
                if not (isinstance(key, _Scrap) and key.is_merge):
                    refusal.alias(event)
                self._lose(len(container) if marks is None else key)
                if marks is None:
                    container.append(None)
                else:
                    container[key] = None
                    key = None
            elif kind is DocumentStartEvent:
                if self.documents:
                    refusal.several_documents(event)
                    self.broken.add(())
                    return
            elif kind is StreamEndEvent:
                return
            elif stack:
                container, marks, key, _ = stack.pop()

    def _scrap(self, *, is_merge: bool = False) -> _Scrap:
        scrap = _Scrap(is_merge=is_merge)
        self.scraps.append((self.container, scrap))
        return scrap

    def _refuse_key(self, event: Any, marks: dict[str, Any]) -> _Scrap:  # noqa: ANN401
        """Tell what is wrong with a key, and return what stands for it."""
        is_merge = event.value == "<<" and not event.style
        if is_merge:
            self.refusal.merge_key(event)
            self._lose(None)
        elif event.value in marks:
            self.refusal.duplicate_name(event, marks[event.value])
            if len(self.stack) == 1:
                self.broken.add((event.value,))
        else:
            self.refusal.complex_key(event)
            self._lose(None)
        return self._scrap(is_merge=is_merge)

    def _lose(self, name: object) -> None:
        """Note that the entry in work lacks something: its section and its name.

        `name` is that of the value that is lost, None where nobody knows it.
        """
        path = tuple(frame[3] for frame in self.stack[1:3])
        if name is not None and len(path) < 2:
            path = (*path, name)
        if any(isinstance(step, _Scrap) for step in path):
            return
        if name is not None or len(path) == 2:
            self.lost.add(path)
        self.broken.add(path)

    def fragment(self) -> Fragment:
        """Return what was read, without what is lost."""
        for container, scrap in self.scraps:
            container.pop(scrap, None)
        document = self.documents[0] if self.documents else None
        if document is not None and not isinstance(document, dict):
            if not self.is_cut:
                self.refusal.not_a_mapping(document)
            return Fragment({}, frozenset({()}))
        document = document or {}
        if self.is_cut:
            self.lost.add(_last_entry(document))
            self.broken.add(())
        for path in self.lost:
            if len(path) == 1:
                document.pop(path[0], None)
            elif path and isinstance(document.get(path[0]), dict):
                document[path[0]].pop(path[1], None)
        return Fragment(document, frozenset(self.broken | self.lost))


def _last_entry(document: dict[str, Any]) -> IntentPath:
    """Return the entry that was read last: where the reading ended early, it is not complete."""
    section = next(reversed(document), None)
    if section is None:
        return ()
    entries = document[section]
    if not entries or isinstance(entries, str):
        return (section,)
    return (section, len(entries) - 1 if isinstance(entries, list) else next(reversed(entries)))
