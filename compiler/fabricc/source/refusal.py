"""What YAML has and the intent language has not: told in words, at the place where it stands."""

import re
from typing import Any

from fabricc.findings import Place
from fabricc.source.duplicate import tell_duplicate
from fabricc.source.events import Mark
from fabricc.source.faults import Faults
from fabricc.source.page import Page
from fabricc.source.rules import (
    alias,
    anchor,
    complex_key,
    deep_nesting,
    duplicate_name,
    merge_key,
    not_a_mapping,
    several_documents,
    tag,
)
from fabricc.source.spans import spans_of

_TAG = re.compile(r"!\S*")


class Refusal:
    """Tells the faults of one file that show in its events."""

    def __init__(self, page: Page, faults: Faults) -> None:
        """Tell them about `page`, to `faults`."""
        self._page = page
        self._faults = faults

    def decoration(self, event: Any) -> None:  # noqa: ANN401 - any event of a node
        """Refuse the anchor and the tag of a node."""
        if event.anchor is not None and self._faults.wants(anchor.RULE):
            place = self._token(event.start_mark, re.compile(re.escape(f"&{event.anchor}")))
            advice = "write the value out, or put it in a profile or in `defaults`"
            self._faults.add(anchor.RULE, place, advice=advice, anchor=event.anchor)
        if event.ctag is not None and self._faults.wants(tag.RULE):
            place = self._token(event.start_mark, _TAG)
            written = place.text[place.column - 1 :][: place.length]
            self._faults.add(tag.RULE, place, advice="leave the tag out", tag=written)

    def alias(self, event: Any) -> None:  # noqa: ANN401
        """Refuse `*name`."""
        if self._faults.wants(alias.RULE):
            advice = "write the value out, or put it in a profile or in `defaults`"
            self._faults.add(alias.RULE, self._node(event), advice=advice, alias=event.anchor)

    def merge_key(self, event: Any) -> None:  # noqa: ANN401
        """Refuse `<<`."""
        if self._faults.wants(merge_key.RULE):
            advice = "put what the entries share in a profile or in `defaults`"
            self._faults.add(merge_key.RULE, self._node(event), advice=advice)

    def complex_key(self, event: Any) -> None:  # noqa: ANN401
        """Refuse a key that is no word."""
        if self._faults.wants(complex_key.RULE):
            advice = "put quotes around a text that begins with `[` or `{`"
            self._faults.add(complex_key.RULE, self._node(event), advice=advice)

    def duplicate_name(self, event: Any, first: Any) -> None:  # noqa: ANN401
        """Refuse a key that the mapping already has; `first` is the event of the other one."""
        if self._faults.wants(duplicate_name.RULE):
            tell_duplicate(event.value, self._node(first), self._node(event), self._faults)

    def deep_nesting(self, event: Any, limit: int) -> None:  # noqa: ANN401
        """Refuse what lies deeper than any intent."""
        if self._faults.wants(deep_nesting.RULE):
            advice = "look for brackets that are never closed"
            self._faults.add(deep_nesting.RULE, self._node(event), advice=advice, limit=limit)

    def several_documents(self, event: Any) -> None:  # noqa: ANN401
        """Refuse a second document."""
        if self._faults.wants(several_documents.RULE):
            advice = "put it in a file of its own, or delete the `---`"
            self._faults.add(several_documents.RULE, self._node(event), advice=advice)

    def not_a_mapping(self, document: object) -> None:
        """Refuse a file that is a list or a text."""
        rule = not_a_mapping.RULE
        if self._faults.wants(rule):
            root = spans_of(self._page).get(())
            place = self._page.at(0 if root is None else root.value[0])
            kind = "a list" if isinstance(document, list) else "a text"
            advice = "begin with a section, e.g. `hosts:`"
            self._faults.add(rule, place, advice=advice, kind=kind)

    def _node(self, event: Any) -> Place:  # noqa: ANN401
        start, end = event.start_mark, event.end_mark
        return self._page.at(
            self._page.offset(start.line, start.column), self._page.offset(end.line, end.column)
        )

    def _token(self, mark: Mark, pattern: re.Pattern[str]) -> Place:
        """Find the token among the decorations that begin at `mark`."""
        start = self._page.offset(mark.line, mark.column)
        found = pattern.search(self._page.text, start)
        return self._page.at(start) if found is None else self._page.at(found.start(), found.end())
