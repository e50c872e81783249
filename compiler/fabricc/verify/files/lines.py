"""Files whose lines each have one of a few forms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fabricc.verify.fault import Faults, Parsed


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a known form: its name, and the words in it that vary."""

    form: str
    words: tuple[str, ...]
    line: int


Check = Callable[[str], object]
"""Raises ValueError for a word that cannot be."""


class Forms:
    """The forms of one kind of file."""

    def __init__(
        self,
        forms: Mapping[str, tuple[str, tuple[Check, ...]]],
        *,
        comments: tuple[str, ...] = ("#",),
        matters: bool = False,
    ) -> None:
        """`forms`: name -> expression over the stripped line, and a check for each group."""
        self._forms = [
            (name, re.compile(pattern), checks) for name, (pattern, checks) in forms.items()
        ]
        self._comments = comments
        self._matters = matters

    def parse(self, text: str) -> Parsed[tuple[Said, ...]]:
        """Read a file."""
        faults, found = Faults(matters=self._matters), []
        for line, raw in enumerate(text.split("\n"), 1):
            stripped = raw.strip()
            if not stripped or stripped.startswith(self._comments):
                continue
            said = self._read(stripped, line, faults)
            if said is not None:
                found.append(said)
        return Parsed(tuple(found), faults.all())

    def _read(self, stripped: str, line: int, faults: Faults) -> Said | None:
        for name, pattern, checks in self._forms:
            matched = pattern.fullmatch(stripped)
            if matched is None:
                continue
            words = tuple(word or "" for word in matched.groups())
            try:
                for word, check in zip(words, checks, strict=False):
                    check(word)
            except ValueError as error:
                faults.bad(line, error)
                return None
            return Said(name, words, line)
        faults.unknown(line, stripped)
        return None


def words_of(said: tuple[Said, ...], form: str) -> list[tuple[str, ...]]:
    """Return the words of all lines of a form."""
    return [each.words for each in said if each.form == form]
