"""YAML for data formats: plain data in, text out that YAML 1.1 and 1.2 read alike.

Whatever is not plainly a word is quoted: MAC addresses are numbers to the base of sixty in YAML
1.1, `on` and `no` are booleans, versions and prefixes look like numbers to one reader or another.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, TypeGuard

Plain: TypeAlias = "bool | int | str | Sequence[Plain] | Mapping[str, Plain] | None"
"""Data that YAML can hold; keys are text, and numbers are whole."""

Block: TypeAlias = Mapping[str, Plain] | Sequence[Plain]
"""Data that takes lines of its own."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_NOT_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def dump(document: Mapping[str, Plain]) -> str:
    """Return a document in block style, keys in the order given.

    Raises TypeError for data that is not plain: a bug of the platform that made it.
    """
    if not document:
        return "{}\n"
    lines: list[str] = []
    _add(lines, document, "")
    return "\n".join(lines) + "\n"


def _add(lines: list[str], block: Block, indent: str) -> None:
    """Add the lines of a collection that is not empty."""
    inner = indent + "  "
    if isinstance(block, Mapping):
        for key, member in block.items():
            if _is_block(member):
                lines.append(f"{indent}{_text(key)}:")
                _add(lines, member, inner)
            else:
                lines.append(f"{indent}{_text(key)}: {_flow(member)}")
        return
    for member in block:
        if _is_block(member):
            first = len(lines)
            _add(lines, member, inner)
            lines[first] = f"{indent}- {lines[first].lstrip(' ')}"
        else:
            lines.append(f"{indent}- {_flow(member)}")


def _is_block(value: Plain) -> TypeGuard[Block]:
    """Tell whether a value takes lines of its own."""
    if isinstance(value, str | int):
        return False
    return isinstance(value, Mapping | Sequence) and bool(value)


def _flow(value: Plain) -> str:
    """Return a value that fits behind its key; a collection is empty here."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, Sequence):
        return "[]"
    raise TypeError(f"YAML cannot hold {value!r}")


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    """Return a text, in quotes unless it is a word in every YAML."""
    if _WORD.fullmatch(text) and text.lower() not in _NOT_WORDS:
        return text
    return f'"{"".join(map(_character, text))}"'


def _character(character: str) -> str:
    """Return one character as it stands between double quotes."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\U{ord(character):08x}"
