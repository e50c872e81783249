"""All statements that one FRR takes, to ask of a whole frr.conf what it would not.

It is asked of every device. What it has seen it remembers, since the files of a fabric share most
of their lines; of the others each is looked up by its first words and matched once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from fabricc.capability.statement import Software, Statement, expression
from fabricc.capability.statements import STATEMENTS

MOST_REMEMBERED = 4096
"""So many lines are remembered; then it begins anew."""

Matcher = re.Pattern[str]


class Verdict(Enum):
    """What is wrong with a line."""

    TOO_NEW = auto()
    GONE = auto()
    UNKNOWN = auto()


class Refused(NamedTuple):
    """A line that the FRR does not take, and the statement that it is."""

    line: str
    verdict: Verdict
    statement: Statement | None
    """None for a line that no version is known to take."""


class Grammar:
    """The statements of one FRR."""

    def __init__(self, software: Software) -> None:
        """Sort the statements of this FRR by their first words."""
        self.software = software
        forms: dict[str, list[str]] = defaultdict(list)
        for statement in STATEMENTS:
            if not (statement.is_too_new(software) or statement.is_gone(software)):
                for key in _keys(statement.form):
                    forms[key].append(statement.form)
        self._matchers = {key: _matcher(known) for key, known in forms.items()}
        self._remembered: set[str] = set()

    def refused(self, lines: Iterable[str]) -> list[Refused]:
        """Return what this FRR would not take, once each, in no order."""
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered.clear()
        new = set(lines).difference(self._remembered)
        refused = [line for line in new if not self._takes(line)]
        self._remembered.update(new.difference(refused))
        return [self._judged(line) for line in refused]

    def _takes(self, line: str) -> bool:
        text = line.strip()
        if not text or text[0] in "!#":
            return True
        matcher = self._matchers.get(_key(text.split(" ", 3)))
        if matcher is not None and matcher.fullmatch(text) is not None:
            return True
        plain = " ".join(text.split())
        return plain != text and self._takes(plain)

    def _judged(self, line: str) -> Refused:
        """Tell why a line is refused: a form that is there in another version, or in none."""
        text = " ".join(line.split())
        known = [each for each in STATEMENTS if _matcher((each.form,)).fullmatch(text)]
        for each in known:
            if each.is_gone(self.software):
                return Refused(line, Verdict.GONE, each)
        if known:
            return Refused(line, Verdict.TOO_NEW, min(known, key=lambda each: each.first))
        return Refused(line, Verdict.UNKNOWN, None)


@cache
def grammar_of(software: Software) -> Grammar:
    """Return the grammar of an FRR, made once."""
    return Grammar(software)


def _matcher(forms: Iterable[str]) -> Matcher:
    return re.compile("|".join(map(expression, forms)))


def _key(words: list[str]) -> str:
    """Return by which words a line is looked up: of a neighbour what is said, else the first.

    `no` is passed over.
    """
    if words[0] == "no" and len(words) > 1:
        words = words[1:]
    if words[0] == "neighbor" and len(words) > 2:
        return f"neighbor {words[2].partition(' ')[0]}"
    return words[0]


def _keys(form: str) -> tuple[str, ...]:
    """Return under which words a form is found; a choice in front has several."""
    words = form.removeprefix("[no] ").split(" ")
    if words[0] == "neighbor":
        return (f"neighbor {words[2]}",)
    return tuple(words[0].split("|"))
