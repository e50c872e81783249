"""Where the lines of a serialised file come from: from a line of the serialiser, and a record."""

import linecache
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

from fabricc.platforms.files import FileRow
from fabricc.render import json
from fabricc.render.trace.layout import Entry, json_lines, yaml_lines
from fabricc.render.trace.record import distinct
from fabricc.render.trace.text import Frame, Mark, Text
from fabricc.render.trace.witness import Reading, reading_of, witness

PACKAGE = "fabricc"
SHOWN_ROOT = "compiler"


def serialised(row: FileRow[Any], view: object, text: str, frame: Frame) -> Text:
    """Return the text of a serialised file in pieces, one a line."""
    serialise = row.serialise
    if serialise is None:
        raise ValueError(f"{row.path} has a template")
    code = serialise.__code__
    layout = json_lines if row.path.endswith(json.SUFFIX) else yaml_lines
    head = [Mark(shown(code), code.co_firstlineno, frame)] if row.header else []
    marks = [*head, *(_mark(entry, code, frame) for entry in layout(serialise(witness(view))))]
    return Text.of(zip(text.splitlines(keepends=True), marks, strict=True))


def _mark(entry: Entry, code: CodeType, frame: Frame) -> Mark:
    """Return the place of one line: of its value, else of its key, else of what holds it."""
    readings = [each for part in entry for each in _readings(part)]
    records = distinct(each.record for each in readings if each.record is not None)
    inner = frame.inner(None, records)
    own = next((each for part in entry[:-3:-1] if (each := reading_of(part))), None)
    if own is not None:
        return Mark(shown(own.code), own.line, inner, fields=(own.field,))
    nearest = _nearest(entry)
    where = code if nearest is None else nearest.code
    key = next((f'"{each}"' for each in reversed(entry) if type(each) is str), None)
    line = key and (_line_of(key, where) or _line_of(key, None, where.co_filename))
    return Mark(shown(where), line or where.co_firstlineno, inner)


def _readings(part: object) -> Iterator[Reading]:
    """Yield what a key, a value or, where they agree, the values of a mapping were read of."""
    own = reading_of(part)
    if own is not None:
        yield own
    elif isinstance(part, Mapping):
        inner = [each for value in part.values() if (each := reading_of(value)) is not None]
        if len({id(each.record) for each in inner}) == 1:
            yield inner[0]


def _nearest(entry: Entry) -> Reading | None:
    """Return a reading in the innermost collection around a line that has one, or under it."""
    for part in reversed(entry):
        found = next(_below(part), None)
        if found is not None:
            return found
    return None


def _below(part: object) -> Iterator[Reading]:
    """Yield all readings in a value."""
    own = reading_of(part)
    if own is not None:
        yield own
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _below(value)
            yield from _below(key)
    elif isinstance(part, tuple | list):
        for value in part:
            yield from _below(value)


def _line_of(text: str, code: CodeType | None, file: str = "") -> int | None:
    """Return the first line of a function, or of a whole file, that holds a text."""
    lines = linecache.getlines(code.co_filename if code else file)
    first = code.co_firstlineno if code else 1
    numbers = [line for _, _, line in code.co_lines() if line] if code else []
    last = max(numbers, default=first) if code else len(lines)
    return next(
        (n for n in range(first, last + 1) if n <= len(lines) and text in lines[n - 1]), None
    )


def shown(code: CodeType) -> str:
    """Return the file of a function as people know it: `compiler/fabricc/...`."""
    parts = Path(code.co_filename).parts
    after = len(parts) - parts[::-1].index(PACKAGE) - 1 if PACKAGE in parts else -1
    return "/".join((SHOWN_ROOT, *parts[after:])) if after >= 0 else parts[-1]
