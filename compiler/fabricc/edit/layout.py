"""A `Document` to its canonical text.

What was written in lines stays in lines. What was written in `{}` or `[]` stays on one line where
it fits and holds no comment of its own, and is written in lines otherwise.
"""

from typing import NamedTuple

from fabricc.edit.scalar import line_of, lines_of
from fabricc.edit.tree import Collection, Document, Entry, Lines, Node, Scalar

WIDTH = 120
"""Columns that a line with `{}` or `[]` may fill, without the comment behind it."""

_STEP = 2
_INDENT = " " * _STEP


class _Written(NamedTuple):
    """An entry from the left margin on."""

    lead: Lines
    lines: Lines


def lay_out(document: Document) -> str:
    """Return the text of a file; empty for one that holds nothing."""
    lines = [line for line in document.preamble if line]
    root = document.root
    if root is None or not root.entries:
        lines += [line for number, line in enumerate(document.tail) if line or number]
        lines += [] if root is None else ["{}"]
    else:
        written = _block(root, WIDTH, is_apart=True)
        lines += [*written.lead, *written.lines]
    return "\n".join(lines) + "\n" if lines else ""


def _entry(entry: Entry, room: int) -> _Written:
    """Write an entry into `room` columns."""
    value = entry.value or Scalar("", "")
    start = "- " if entry.key is None else f"{line_of(entry.key)}: "
    lead, behind = [*entry.lead, *entry.trailing[1:]], entry.trailing[:1]
    if isinstance(value, Scalar):
        first, *more = lines_of(value)
        lines = [(start + first).rstrip(), *_indented(more)]
        is_block_text = value.style in ("|", ">") and bool(more)
        _put_behind(lines, 0 if is_block_text else -1, behind)
        return _Written(lead, [*lines, *_indented(_below(entry.under))])
    flow = _flow(value) if value.is_flow or not value.entries else None
    if flow is not None and (not value.entries or len(start) + len(flow) <= room):
        lines = [start + flow]
        _put_behind(lines, 0, behind)
        return _Written(lead, lines)
    inner = _block(value, room - _STEP)
    if entry.key is None:  # the first entry stands behind the dash: what is above it moves up
        lead += [line for line in (*behind, *inner.lead) if line]
        return _Written(lead, [start + inner.lines[0], *_indented(inner.lines[1:])])
    lines = [start.rstrip()]
    _put_behind(lines, 0, behind)
    return _Written(lead, lines + _indented([*inner.lead, *inner.lines]))


def _block(collection: Collection, room: int, *, is_apart: bool = False) -> _Written:
    """Write entries below one another, with `is_apart` a blank line between them."""
    lines: Lines = []
    above: Lines = []
    for number, entry in enumerate(collection.entries):
        written = _entry(entry, room)
        if not number:
            above = _below(written.lead)
        else:
            lead = ["", *_below(written.lead)] if is_apart else written.lead
            _append(lines, lead)
        lines += written.lines
    _append(lines, collection.tail)
    return _Written(above, lines)


def _append(lines: Lines, more: Lines) -> None:
    """Add lines, but no second blank line."""
    lines += more[1:] if lines[-1:] == [""] == more[:1] else more


def _below(lines: Lines) -> Lines:
    """Return lines without the blank ones that they begin with."""
    start = next((number for number, line in enumerate(lines) if line), len(lines))
    return lines[start:]


def _put_behind(lines: Lines, number: int, comments: Lines) -> None:
    if comments:
        lines[number] += f"  {comments[0]}"


def _indented(lines: Lines) -> Lines:
    return [_INDENT + line if line else "" for line in lines]


def _flow(node: Node) -> str | None:
    """Return a value on one line, None where a comment in it forbids that."""
    if isinstance(node, Scalar):
        return line_of(node)
    if node.tail:
        return None
    parts = []
    for entry in node.entries:
        value = _flow(entry.value or Scalar("", ""))
        if value is None or entry.lead or entry.trailing or entry.under:
            return None
        key = "" if entry.key is None else line_of(entry.key)
        parts.append(f"{key}: {value}" if key and value else key or value)
    text = ", ".join(parts)
    return f"{{{text}}}" if node.is_map else f"[{text}]"
