"""Text that knows where it comes from: a `str` like any other, which may be cut and lose that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fabricc.render.trace.record import distinct
from fabricc.render.trace.value import Trace


@dataclass(frozen=True, slots=True)
class Frame:
    """What is entered when a piece of text is made: branches, passes of loops, macros, files."""

    condition: str | None = None
    """The innermost one, or loop."""
    records: tuple[object, ...] = ()
    """All records, outermost first."""

    def inner(self, condition: str | None, records: tuple[object, ...]) -> "Frame":
        """Return what it is when one more thing is entered."""
        more = tuple(each for each in records if all(each is not other for other in self.records))
        return Frame(condition or self.condition, (*self.records, *more))


class Mark(NamedTuple):
    """Where a piece of text stands in a template, and what was entered then."""

    template: str
    line: int
    frame: Frame
    bases: tuple[object, ...] = ()
    """Records whose fields the piece shows."""
    fields: tuple[str, ...] = ()
    """The names of these fields."""
    is_value: bool = False
    """It was filled in; else it stands in the template as it is."""


class Text(str):
    """Text in pieces, each with its mark; whatever is made of it is a `str` without them."""

    __slots__ = ("pieces",)

    pieces: tuple[tuple[str, Mark], ...]

    @classmethod
    def of(cls, pieces: Iterable[tuple[str, Mark]]) -> "Text":
        """Return the text of pieces."""
        kept = tuple(pieces)
        made = cls("".join(text for text, _ in kept))
        made.pieces = kept
        return made

    def __str__(self) -> str:
        """Return itself, so that to print it loses nothing."""
        return self


def joined(parts: Iterable[str]) -> Text:
    """Return the parts as one text; a part that lost its marks has those of its neighbour."""
    pieces: list[tuple[str, Mark]] = []
    stray = ""
    for part in parts:
        if isinstance(part, Text):
            if stray and part.pieces:
                pieces.append((stray, part.pieces[0][1]))
                stray = ""
            pieces += part.pieces
        elif pieces:
            pieces.append((part, pieces[-1][1]))
        else:
            stray += part
    if stray:
        pieces.append((stray, NOBODY))
    return Text.of(pieces)


NOBODY = Mark("", 1, Frame())
"""The mark of text that nothing is known of."""

Line = list[tuple[str, Mark]]
"""The pieces of one line, without its end."""


def lines_of(text: Text) -> Iterator[Line]:
    """Yield the lines of a text."""
    line: Line = []
    for piece, mark in text.pieces:
        *ended, rest = piece.split("\n")
        for each in ended:
            yield [*line, (each, mark)]
            line = []
        if rest:
            line.append((rest, mark))
    if line:
        yield line


def trace_of(line: Line) -> Trace:
    """Return where a line comes from: from where the first of its pieces does that shows."""
    mark = leading(line)
    records = mark.frame.records
    if mark.bases or len(line) > 1:
        others = (each for _, other in line for each in (*other.frame.records, *other.bases))
        records = distinct((*records, *others))
    fields = tuple(dict.fromkeys(name for _, other in line for name in other.fields))
    return Trace(mark.template, mark.line, records, mark.frame.condition, fields)


def leading(line: Line) -> Mark:
    """Return the mark of the first piece that is more than blanks."""
    return next((mark for text, mark in line if text.strip()), line[0][1])
