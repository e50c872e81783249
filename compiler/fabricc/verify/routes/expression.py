"""Lists of FRR that look at a route: AS paths by regular expressions, and communities."""

import re
from collections.abc import Iterable
from functools import lru_cache

from fabricc.verify.frr.config import Expression

Lines = tuple[tuple[bool, str], ...]
"""Permits, and text: the lines of a list in their order."""

_WELL_KNOWN = {
    "graceful-shutdown": "65535:0",
    "no-export": "65535:65281",
    "no-advertise": "65535:65282",
    "local-as": "65535:65283",
    "internet": "0:0",
    "accept-own": "65535:1",
    "blackhole": "65535:666",
    "no-peer": "65535:65284",
}
_BOUNDARY = "(?:^|[,{}() ]|$)"
"""What FRR puts for an underscore."""


def lines_of(expressions: Iterable[Expression]) -> Lines:
    """Return the lines of a list, in the order in which FRR tries them."""
    return tuple((each.permits, each.text) for each in expressions)


def community(text: str) -> str:
    """Return a community as two numbers, whichever way it is written."""
    return _WELL_KNOWN.get(text.lower(), text)


def path_is_permitted(lines: Lines, path: tuple[int, ...]) -> bool:
    """Tell whether an AS path list permits a path; the first line that matches decides."""
    text = " ".join(map(str, path))
    for permits, expression in lines:
        if _compiled(expression).search(text):
            return permits
    return False


def communities_are_permitted(lines: Lines, communities: frozenset[str]) -> bool:
    """Tell whether a standard community list permits a route: one line, all its communities."""
    for permits, text in lines:
        if _words(text) <= communities:
            return permits
    return False


def only_own_paths(lines: Lines) -> bool:
    """Tell whether a list permits nothing but the empty path."""
    return all(text == "^$" for permits, text in lines if permits)


@lru_cache(maxsize=1 << 15)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression.replace("_", _BOUNDARY))


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    return frozenset(community(word) for word in text.split())
