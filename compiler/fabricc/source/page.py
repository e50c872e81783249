"""One file as people see it: lines and columns that count characters from 1."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from fabricc.findings import Place

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Page:
    """A file and its text; the lines are counted when the first place is asked for.

    `content` is what stands in the file. A byte order mark is no part of the text. Bytes that are
    not UTF-8 show as U+FFFD.
    """

    file: str
    content: bytes

    @cached_property
    def text(self) -> str:
        """The text, line ends as they stand in the file."""
        return self.content.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace")

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def starts(self) -> list[int]:
        """The offset in `text` at which each line starts."""
        starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        """Return the offset in `text` of a line and a column that count from 0, as the parser's."""
        if line >= len(self.starts):
            return len(self.text)
        return min(self.starts[line] + column, len(self.text))

    def at(self, offset: int, end: int | None = None) -> Place:
        """Return the place from `offset` to `end`, or to the end of the first line if it is longer.

        Without `end` it is one character.
        """
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line]
        shown = self.lines[line]
        last = offset + 1 if end is None else end
        length = len(shown[column : column + last - offset].rstrip())
        return Place(self.file, line + 1, column + 1, max(length, 1), shown)

    def whole(self) -> Place:
        """Return the place of the file as such."""
        return Place(self.file)
