"""One file of a device in two builds."""

import difflib
from dataclasses import dataclass
from functools import cached_property

from fabricc.artifact import Apply
from fabricc.impact.change import Kind

CONTEXT = 3
"""Lines shown around what differs, as git does."""


@dataclass(frozen=True)
class FileDiff:
    """A file that differs; key: its path on the device."""

    path: str
    kind: Kind
    apply: Apply
    """How it is loaded; of a file that goes, how it was."""
    before: str | None
    """The text in the older build, None where there is none."""
    after: str | None
    sha256_before: str | None
    sha256_after: str | None
    attributes: tuple[str, ...] = ()
    """What differs besides the text, in words: owner, mode, how it is loaded."""
    is_explained: bool = True
    why_not: str = ""
    reasons: tuple[str, ...] = ()
    """Why each hunk is there, in their order; none where nobody has looked."""

    @cached_property
    def hunks(self) -> tuple[str, ...]:
        """The lines of a unified diff behind the names of the files; none for equal texts."""
        old, new = (_lines(text) for text in (self.before, self.after))
        lines = difflib.unified_diff(old, new, n=CONTEXT, lineterm="")
        return tuple(lines)[2:]

    @property
    def told(self) -> tuple[str, ...]:
        """The hunks with the reason of each behind its head, where git shows a function."""
        reasons = iter(self.reasons)
        return tuple(
            f"{line} {next(reasons, '')}".rstrip() if line.startswith("@@ ") else line
            for line in self.hunks
        )

    @property
    def added(self) -> int:
        """How many lines come."""
        return sum(line.startswith("+") for line in self.hunks)

    @property
    def removed(self) -> int:
        """How many lines go."""
        return sum(line.startswith("-") for line in self.hunks)


def _lines(text: str | None) -> list[str]:
    return (
        [] if text is None else text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")
    )
