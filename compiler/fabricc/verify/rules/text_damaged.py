"""A file does not end with its last line, or holds characters that no configuration has.

## Why it is refused
A file without the end of its last line was cut off, and nobody knows after what. Carriage returns,
as some editors and `git` make them, are part of the words before them: a shell does not find the
program, a name server has another address, systemd another value.

## Test
tests/unit/verify/test_read.py
"""

import re
from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding

RULE = Rule("FAB760", "text-damaged", "{path} {what}")

_ALIEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]")


def check(shown: str, text: str) -> Iterator[Finding]:
    """Tell of the first character that cannot be, and of an end that is missing."""
    alien = _ALIEN.search(text)
    if alien is not None:
        line = text.count("\n", 0, alien.start()) + 1
        what = (
            f"holds the character {alien[0]!r}" if alien[0] != "\r" else "has lines that end in CR"
        )
        yield finding(RULE, Place(shown, line), path=shown, what=what)
    if text and not text.endswith("\n"):
        line = text.count("\n") + 1
        yield finding(RULE, Place(shown, line), path=shown, what="ends within a line")
