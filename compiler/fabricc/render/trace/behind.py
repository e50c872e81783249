"""What stands behind the lines in which two editions of a file differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from fabricc.render.trace.key import Key, key_of
from fabricc.render.trace.value import Trace, TracedFile

NONE = TracedFile("", "", ())
"""Stands for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line that one edition of a file has and the other has not."""

    is_new: bool
    """The new one has it."""
    number: int
    """In the edition that has it, from 1."""
    text: str
    trace: Trace

    @property
    def key(self) -> Key:
        """The key of its records: the same for lines that took the place of each other."""
        return key_of(self.trace)


def behind(old: TracedFile | None, new: TracedFile | None) -> Iterator[Change]:
    """Yield the lines that differ, in their order, the old ones of a stretch first."""
    before, after = old or NONE, new or NONE
    lines = before.text.splitlines(), after.text.splitlines()
    matcher = SequenceMatcher(None, *lines, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            for number in range(start, end):
                yield Change(False, number + 1, lines[0][number], before.lines[number])  # noqa: FBT003
            for number in range(first, last):
                yield Change(True, number + 1, lines[1][number], after.lines[number])  # noqa: FBT003
