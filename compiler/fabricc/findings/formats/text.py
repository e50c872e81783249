"""Findings for people: the source line, carets below it, and what to write instead."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from fabricc.findings.finding import Finding, Label, Place
from fabricc.findings.formats.excerpt import MAX_WIDTH, excerpt
from fabricc.findings.formats.order import in_order, place_of
from fabricc.findings.formats.summary import summary
from fabricc.findings.formats.width import printable


class Style(StrEnum):
    """What a segment is; `cli` knows what that looks like."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    MESSAGE = "message"
    GUTTER = "gutter"
    PLACE = "place"
    SOURCE = "source"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    HELP = "help"
    SUMMARY = "summary"
    PLAIN = "plain"


Segment = tuple[str, Style]
"""A stretch of text and what it is; line ends are in the text of `PLAIN` segments."""

_NEW_LINE: Segment = ("\n", Style.PLAIN)

_FRAME = 5
"""The columns beside a source line and its number, and one for the ellipsis."""

_LEAST = 40
"""The columns that a source line gets on the narrowest terminal."""


def text(findings: Iterable[Finding]) -> str:
    """Return all findings as plain text, with a summary at the end; empty for none."""
    return plain(styled(findings))


def plain(segments: Iterable[Segment]) -> str:
    """Return segments as text without styles."""
    return "".join(stretch for stretch, _ in segments)


def styled(findings: Iterable[Finding], columns: int | None = None) -> list[Segment]:
    """Return all findings as segments, in order, with a summary at the end; empty for none.

    `columns` are those of the terminal: source lines are cut so that no caret leaves its line.
    """
    ordered = in_order(findings)
    segments: list[Segment] = []
    for found in ordered:
        segments.extend(_finding(found, columns))
        segments.append(_NEW_LINE)
    if ordered:
        segments += [(summary(ordered), Style.SUMMARY), _NEW_LINE]
    return segments


def _finding(found: Finding, columns: int | None) -> Iterator[Segment]:
    severity = Style(found.severity.value)
    yield f"{found.severity}[{found.code}]", severity
    yield f": {printable(found.message)}", Style.MESSAGE
    yield _NEW_LINE
    labels = [label for label in (found.primary, *found.also) if label is not None]
    margin = _margin(labels)
    yield from _groups(labels, found.primary, columns)
    for line in found.help.splitlines():
        yield f"{' ' * (margin + 2)}= ", Style.GUTTER
        yield "help", Style.HELP
        yield f": {printable(line)}", Style.PLAIN
        yield _NEW_LINE


def excerpts(labels: Sequence[Label], columns: int | None = None) -> list[Segment]:
    """Return the lines of places as segments, as a finding shows them, the first as its own."""
    return list(_groups(list(labels), labels[0], columns)) if labels else []


def _groups(labels: list[Label], primary: Label | None, columns: int | None) -> Iterator[Segment]:
    margin = _margin(labels)
    room = MAX_WIDTH if columns is None else columns - margin - _FRAME
    widest = min(MAX_WIDTH, max(_LEAST, room))
    for number, group in enumerate(_by_file(labels)):
        arrow = "--> " if number == 0 else "::: "
        yield from _group(group, primary, margin, arrow, widest)


def _margin(labels: list[Label]) -> int:
    """Return the columns of the largest number of a line."""
    return max((len(str(place_of(label).line)) for label in labels), default=1)


def _by_file(labels: list[Label]) -> list[list[Label]]:
    """Return the labels of each file, the file of the primary one first."""
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(place_of(label).file, []).append(label)
    return list(groups.values())


def _group(
    labels: list[Label], primary: Label | None, margin: int, arrow: str, widest: int
) -> Iterator[Segment]:
    """Show the labels of one file: its name, then its lines in order, each once."""
    yield f"{' ' * (margin + 1)}{arrow}", Style.GUTTER
    yield _address(place_of(labels[0])), Style.PLACE
    yield _NEW_LINE
    shown = sorted(labels, key=lambda label: (place_of(label).line, label is not primary))
    previous: Place | None = None
    for label in shown:
        place = place_of(label)
        if place.text:
            yield from _line(place, previous, margin, widest)
            previous = place
        yield from _carets(label, place, margin, widest, is_primary=label is primary)


def _line(place: Place, previous: Place | None, margin: int, widest: int) -> Iterator[Segment]:
    """Show the source line, unless the label before stands in the same part of it."""
    view = excerpt(place, widest)
    if previous is None:
        yield f"{' ' * (margin + 2)}|", Style.GUTTER
        yield _NEW_LINE
    elif previous.line == place.line and excerpt(previous, widest).line == view.line:
        return
    elif place.line > previous.line + 1:
        yield "...", Style.GUTTER
        yield _NEW_LINE
    yield f" {place.line:>{margin}} |", Style.GUTTER
    yield f" {view.line}".rstrip(), Style.SOURCE
    yield _NEW_LINE


def _carets(
    label: Label, place: Place, margin: int, widest: int, *, is_primary: bool
) -> Iterator[Segment]:
    """Underline a place and say its label; without a source line the label stands alone."""
    words = printable(label.text)
    if not place.text:
        if words:
            yield f"{' ' * (margin + 2)}= ", Style.GUTTER
            yield words, Style.PLAIN
            yield _NEW_LINE
        return
    view = excerpt(place, widest)
    yield f"{' ' * (margin + 2)}| ", Style.GUTTER
    mark = "^" if is_primary else "-"
    carets = f"{' ' * view.indent}{mark * view.length}"
    yield f"{carets} {words}".rstrip(), Style.PRIMARY if is_primary else Style.SECONDARY
    yield _NEW_LINE


def _address(place: Place) -> str:
    """Return `file:line:column`, as editors and terminals turn it into a link."""
    name = printable(place.file)
    return f"{name}:{place.line}:{place.column}" if place.line else name
