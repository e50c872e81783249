"""The text of a scalar: as written, with quotes only where a word would not do without them."""

import re

from fabricc.edit.tree import Lines, Scalar

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_NOT_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_INDICATORS = frozenset({"-", "?", ":"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def is_word(value: str) -> bool:
    """Tell whether a text without quotes is a text to every reader of YAML, wherever it stands."""
    return _WORD.fullmatch(value) is not None and value.lower() not in _NOT_WORDS


def may_be_typed(scalar: Scalar) -> bool:
    """Tell whether some reader takes a text for a number, a date, a truth value or nothing."""
    is_plain = not scalar.style and "\n" not in scalar.value
    return is_plain and not is_word(scalar.value) and scalar.value not in _INDICATORS


def line_of(scalar: Scalar) -> str:
    """Return a scalar on one line, fit for a key and for `{}` too; a block text goes in quotes."""
    raw, value = scalar.raw, scalar.value
    if not scalar.style and "\n" not in value:
        return _quoted(value) if raw in _INDICATORS else value
    if is_word(value):
        return value
    is_simple = '"' not in value and "\\" not in value
    if "\n" in raw or (scalar.style == "'" and is_simple):
        return _quoted(value)
    return raw


def lines_of(scalar: Scalar) -> Lines:
    """Return a scalar as the value of an entry in block style.

    Lines behind the first are to be indented, but for empty ones.
    """
    if scalar.style in ("|", ">"):
        return _block(scalar)
    if "\n" not in scalar.raw or "\\" in scalar.raw or is_word(scalar.value):
        return [line_of(scalar)]
    first, *others, last = scalar.raw.split("\n")
    return [first.rstrip(), *(line.strip() for line in others), last.strip()]


def _block(scalar: Scalar) -> Lines:
    """Return a block text with its header, moved to the left margin.

    The first line that shows something tells the margin: in the file, and in the value. Blank lines
    at the end are in the value or not, whatever the header said; the new one says it anew.
    """
    if not scalar.value.strip(" \n"):
        return [_quoted(scalar.value)]
    _, *lines = scalar.raw.split("\n")
    margin = _margin(lines) - _margin(scalar.value.split("\n"))
    content = [line[margin:] for line in lines]
    while not content[-1]:
        content.pop()
    ends = len(scalar.value) - len(scalar.value.rstrip("\n"))
    content += [""] * (ends - 1)
    is_indented = next(line for line in content if line).startswith(" ")
    chomping = {0: "-", 1: ""}.get(ends, "+")
    return [f"{scalar.style}{'2' if is_indented else ''}{chomping}", *content]


def _margin(lines: list[str]) -> int:
    """Return the spaces before the first line that shows something."""
    shown = next(line for line in lines if line.strip(" "))
    return len(shown) - len(shown.lstrip(" "))


def _quoted(value: str) -> str:
    return f'"{"".join(map(_character, value))}"'


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\U{ord(character):08x}"
