"""One source line with its carets, cut to what fits and aligned whatever stands in it."""

from typing import NamedTuple

from fabricc.findings.finding import Place
from fabricc.findings.formats.width import cells, width

MAX_WIDTH = 100
"""The most columns shown of a source line."""

_LEAD = 40
"""The most columns kept in front of the carets of a line that is cut."""

_ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A line as shown; the carets stand `indent` columns from its left and are `length` long."""

    line: str
    indent: int
    length: int


def excerpt(place: Place, widest: int = MAX_WIDTH) -> Excerpt:
    """Return the line of a place; one that is too long is cut around the place."""
    lead = min(_LEAD, widest // 2)
    start = place.column - 1
    end = start + place.length
    text = place.text
    first = 0
    is_long = len(text) > widest or width(text) > widest
    if is_long and end > widest - lead:
        first = max(0, start - lead)
    before = _before(text, first, start)
    while width(before) > widest - lead:
        first += 1
        before = _before(text, first, start)
    marked = _shown(text[start : min(end, first + widest)], width(before))
    after = _shown(text[min(end, first + widest) : first + widest], width(before + marked))
    line, was_cut = _cut(before + marked + after, widest)
    if was_cut or len(text) > first + widest:
        line += _ELLIPSIS
    indent = width(before)
    length = min(max(width(marked), 1), max(width(line) - indent, 1))
    return Excerpt(line.rstrip(), indent, length)


def _before(text: str, first: int, start: int) -> str:
    return _shown(_ELLIPSIS * (first > 0) + text[first:start], 0)


def _shown(text: str, column: int) -> str:
    """Return a stretch of a line as shown from a column on."""
    shown = ""
    for character in text:
        shown += cells(character, column + width(shown) if character == "\t" else 0)
    return shown


def _cut(line: str, widest: int) -> tuple[str, bool]:
    """Cut a line at the widest that is shown, and tell whether anything was cut."""
    was_cut = False
    while width(line) > widest:
        line = line[:-1]
        was_cut = True
    return line, was_cut
