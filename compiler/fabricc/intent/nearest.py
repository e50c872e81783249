"""The nearest known word to one that is not known."""

from collections.abc import Collection
from difflib import get_close_matches

_FEW = 8
_CUTOFF = 0.6
"""How alike two words must be; 1 is the same word."""
_MANY = 500
"""Among more words than this only those are compared that begin alike: `difflib` is slow."""


def nearest(text: str, known: Collection[str]) -> str:
    """Return the known word that is most like the text, empty when none is like it."""
    if len(known) > _MANY:
        known = [word for word in known if word[:2] == text[:2]]
        known = [word for word in known if abs(len(word) - len(text)) < 2][:_MANY]
    for each in (text, text.lower()):
        close = get_close_matches(each, known, n=1, cutoff=_CUTOFF)
        if close:
            return close[0]
    return ""


def did_you_mean(text: str, known: Collection[str]) -> str:
    """Return advice that names the nearest of the known words, or lists them when few."""
    word = nearest(text, known)
    if word:
        return f"did you mean `{word}`?"
    if known and len(known) <= _FEW:
        return "known: " + ", ".join(f"`{each}`" for each in sorted(known))
    return ""
