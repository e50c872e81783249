"""A file's text to a `Document`: the events of the parser, and the comments of the gaps between.

Whose a comment is follows from where it stands: behind a text on its line, it belongs to that text;
on a line of its own, to what comes next, or, where it stands deeper than that, to the end of what
it is in line with. What is read here was read by `source` before, without a finding.
"""

from typing import Any

from fabricc.edit.gap import Gap, gap_of, lines_of
from fabricc.edit.tree import Collection, Document, Entry, Lines, Scalar
from fabricc.source.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    next_event_of,
)


def compose(text: str, *, pure: bool = False) -> Document:
    """Return what a text holds; its lines end with LF alone, and it has no byte order mark."""
    composing = _Composing(text)
    composing.run(pure=pure)
    return composing.document()


class _Composing:
    """The state while a file is read; `cursor` is where the last text ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.cursor = 0
        self.preamble: Lines = []
        self.top = Entry()
        """Its value is the whole document."""
        self.mark = Entry()
        """Stands for the `---`."""
        self.entry = self.top
        """The entry in work."""
        self.last = self.top
        """The entry that a comment on the same line belongs to."""
        self.fresh: tuple[Entry, Collection] | None = None
        """The outermost entry begun since the last text, and what it is in."""
        self.ended: list[tuple[int, Lines]] = []
        """Column and last comments of what ended since the last text, innermost first."""
        self.stack: list[tuple[Collection, Entry]] = []
        """What is open, each with the entry whose value it is."""

    def run(self, *, pure: bool) -> None:
        """Read to the end."""
        next_event = next_event_of(self.text.encode(), pure=pure)
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, is_map=kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is DocumentStartEvent:
                self._begin(event)
            elif kind is StreamEndEvent:
                self._take(self._gap(len(self.text))._replace(ends_apart=False), -1)
                return

    def document(self) -> Document:
        """Return what was read; comments that belong to no entry stand at its end."""
        root = self.top.value if isinstance(self.top.value, Collection) else None
        homeless = [*self.top.lead, *self.top.trailing, *self.top.under]
        if root is None or not root.entries:
            return Document(self.preamble, root, [*self.mark.trailing, *homeless])
        first = root.entries[0]
        first.lead = [*self.mark.trailing, *first.lead]
        root.tail = [*homeless, *root.tail]
        return Document(self.preamble, root, [])

    def _begin(self, event: Any) -> None:  # noqa: ANN401 - an event, here and below
        """Keep what stands before the data of a file that has a `---`."""
        if event.explicit:
            self.cursor = self._offset(event.end_mark)
            gap = gap_of(self.text, 0, self.cursor, with_directives=True)
            self.preamble = [*lines_of(gap.comments, ends_apart=False), "---"]
            self.last = self.mark

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        style = event.style or ""
        is_key = self._begin_entry(is_scalar=True)
        if start == end and not style:
            self._nothing(start)
            return
        scalar = Scalar(self.text[start:end], event.value, style)
        self._pass(start, end)
        if is_key:
            self.entry.key = scalar
            return
        self.entry.value = scalar
        if style in ("|", ">"):
            self._pass_block(start, scalar)

    def _nothing(self, at: int) -> None:
        """Take a null of no text; what stands indented below its key belongs to it."""
        self.entry.value = Scalar("", "")
        holder = self.stack[-1][0] if self.stack else None
        if holder is None or holder.is_flow:
            return
        if not holder.is_map:
            self._pass(at, at)
        self.ended.append((holder.column + 1, self.entry.under))

    def _pass_block(self, start: int, scalar: Scalar) -> None:
        """Find the end of a block text: blank lines behind it are no part of most."""
        header, _, _ = scalar.raw.partition("\n")
        indicators, number_sign, comment = header.partition("#")
        if number_sign:
            self.entry.trailing.append(f"#{comment}".rstrip())
        raw = scalar.raw.removesuffix("\n") if "+" in indicators else scalar.raw.rstrip()
        self.cursor = start + len(raw)

    def _open(self, event: Any, *, is_map: bool) -> None:  # noqa: ANN401
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        self._begin_entry(is_scalar=False)
        is_flow = bool(event.flow_style)
        if is_flow and start != end and self.stack:
            self._pass(start, end)
        opened = Collection(is_map, is_flow, int(event.start_mark.column))
        self.entry.value = opened
        self.stack.append((opened, self.entry))

    def _close(self, event: Any) -> None:  # noqa: ANN401
        closed, self.entry = self.stack.pop()
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        if not closed.is_flow:
            self.ended.append((closed.column, closed.tail))
        elif start != end:
            comments = [comment.text for comment in self._gap(start).comments]
            home = closed.tail if closed.entries else self.entry.trailing
            home += comments
            self._move(end)

    def _begin_entry(self, *, is_scalar: bool) -> bool:
        """Begin an entry where one is due; tell whether it is its key that comes."""
        holder = self.stack[-1][0] if self.stack else None
        if holder is None:
            return False
        is_key = is_scalar and holder.is_map
        if holder.is_map and holder.entries and holder.entries[-1].value is None:
            return False
        self.entry = Entry()
        holder.entries.append(self.entry)
        if self.fresh is None:
            self.fresh = self.entry, holder
        return is_key

    def _pass(self, start: int, end: int) -> None:
        """Pass a text of the entry in work: whatever stands before it finds its owner."""
        self._take(self._gap(start), -1 if self.fresh is None else self.fresh[1].column)
        self._move(end)

    def _move(self, end: int) -> None:
        self.cursor = end
        self.last = self.entry
        self.fresh = None
        self.ended.clear()

    def _gap(self, end: int) -> Gap:
        """Return what stands before `end`; what belongs to the last text is given to it."""
        gap = gap_of(self.text, self.cursor, end)
        trailing = [comment.text for comment in gap.comments if comment.is_trailing]
        if not trailing:
            return gap
        self.last.trailing += trailing
        return gap._replace(comments=gap.comments[len(trailing) :])

    def _take(self, gap: Gap, column: int) -> None:
        """Give comments on lines of their own to what ended, or to what begins in `column`."""
        comments = gap.comments
        level = 0
        while comments and self.ended and comments[0].column > column:
            while level < len(self.ended) - 1 and self.ended[level][0] > comments[0].column:
                level += 1
            self.ended[level][1].extend(lines_of(comments[:1], ends_apart=False))
            comments = comments[1:]
        lines = lines_of(comments, ends_apart=gap.ends_apart)
        entry, holder = self.fresh or (self.entry, None)
        if holder is None or (holder.is_flow and holder is not self.top.value):
            lines = [line for line in lines if line]
        entry.lead += lines

    def _offset(self, mark: Any) -> int:  # noqa: ANN401 - a Mark, whose protocol costs time
        column: int = mark.column
        offset: int = self.starts[mark.line] + column
        return min(offset, len(self.text))
