"""Ranges of names: `web[01-08]`, `swp[1-4,9]`, `leaf07,leaf12`."""

import re
from itertools import product

LARGEST_RANGE = 100_000
"""More names than this in one place is a mistake, not a fabric."""

_ITEM = re.compile(r"([0-9]{1,20})(?:-([0-9]{1,20}))?\Z")


class RangeError(ValueError):
    """A range that cannot be read; `inside` is the part of the text that is wrong."""

    def __init__(self, message: str, inside: str) -> None:
        """Keep the guilty part beside the message."""
        super().__init__(message)
        self.inside = inside


def names_of(text: str) -> tuple[str, ...]:
    """Return the names that a range stands for, in the order in which it says them.

    Commas outside brackets separate names; a bracket holds numbers and runs of numbers, whose
    zero padding is kept. Several brackets multiply, the last one fastest. Raises RangeError.
    """
    if "[" not in text and "," not in text and "]" not in text:
        if not text.strip():
            message = "a name is empty"
            raise RangeError(message, text)
        return (text.strip(),)
    names: list[str] = []
    for part in _parts(text):
        names.extend(_names_of_part(part))
        if len(names) > LARGEST_RANGE:
            message = f"the range stands for more than {LARGEST_RANGE} names"
            raise RangeError(message, text)
    return tuple(names)


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    depth = start = 0
    for index, character in enumerate(text):
        if character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
        if depth not in {0, 1}:
            message = "the brackets of the range do not match"
            raise RangeError(message, text[start : index + 1])
    if depth:
        message = "the range has no closing bracket"
        raise RangeError(message, text[start:])
    parts.append(text[start:].strip())
    if not all(parts):
        message = "a name between the commas is empty"
        raise RangeError(message, text)
    return parts


def _names_of_part(part: str) -> list[str]:
    pieces: list[list[str]] = []
    size = 1
    for index, piece in enumerate(re.split(r"[\[\]]", part)):
        choices = _numbers(piece) if index % 2 else [piece]
        size *= len(choices)
        if size > LARGEST_RANGE:
            message = f"the range stands for more than {LARGEST_RANGE} names"
            raise RangeError(message, part)
        pieces.append(choices)
    return ["".join(chosen) for chosen in product(*pieces)]


def _numbers(text: str) -> list[str]:
    numbers: list[str] = []
    for item in text.split(","):
        match = _ITEM.match(item.strip())
        if match is None:
            message = f"`{item}` is neither a number nor a run of numbers like 1-8"
            raise RangeError(message, item or f"[{text}]")
        first, last = match[1], match[2] or match[1]
        if int(last) < int(first):
            message = f"the run {first}-{last} goes backwards"
            raise RangeError(message, item)
        if int(last) - int(first) >= LARGEST_RANGE:
            message = f"the range stands for more than {LARGEST_RANGE} names"
            raise RangeError(message, item)
        width = len(first) if first.startswith("0") or len(first) == len(last) else 0
        numbers.extend(str(number).zfill(width) for number in range(int(first), int(last) + 1))
    return numbers
