"""A change: what is done to files of nodes, or to the intent that all files are made from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

FRR = "etc/frr/frr.conf"
INTERFACES = "etc/network/interfaces"

Edit = Callable[[str], str]
"""From the old text of a file to the new one."""

File = tuple[str, str]
"""A node, and the path of a file on it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; each is measured there and back."""

    name: str
    edits: Mapping[File, Edit]
    """What is done to files."""
    intent: Edit | None = None
    """What is done to fabric.yaml, before the files are edited."""
    patience: float = 15.0
    """Seconds to wait for sessions that are not up."""


def both(*edits: Edit) -> Edit:
    """Return an edit that makes some, one after the other."""

    def edit(text: str) -> str:
        for each in edits:
            text = each(text)
        return text

    return edit


def swap(old: str, new: str) -> Edit:
    """Return an edit that replaces a text, which must be there."""

    def edit(text: str) -> str:
        if old not in text:
            raise LookupError(old)
        return text.replace(old, new)

    return edit


def drop(pattern: str) -> Edit:
    """Return an edit that deletes the lines that begin with a pattern; there must be one."""

    def edit(text: str) -> str:
        kept, gone = re.subn(rf"(?m)^{pattern}.*\n", "", text)
        if not gone:
            raise LookupError(pattern)
        return kept

    return edit


def cut(start: str, end: str) -> Edit:
    """Return an edit that deletes from one text up to another, which stays."""

    def edit(text: str) -> str:
        first = text.index(start)
        return text[:first] + text[text.index(end, first) :]

    return edit


def after(line: str, *more: str) -> Edit:
    """Return an edit that puts lines behind a line."""
    return swap(f"{line}\n", "\n".join((line, *more, "")))


def one(name: str, node: str, path: str, *edits: Edit) -> Change:
    """Return a change of one file."""
    return Change(name, {(node, path): both(*edits)})


def frr(name: str, node: str, *edits: Edit) -> Change:
    """Return a change of frr.conf of one node."""
    return one(name, node, FRR, *edits)


def intent(name: str, old: str, new: str) -> Change:
    """Return a change of the intent."""
    return Change(name, {}, swap(old, new))


def together(name: str, *changes: Change) -> Change:
    """Return several changes as one: for those of which none is believed to do harm."""
    edits: dict[File, Edit] = {}
    for change in changes:
        for key, edit in change.edits.items():
            edits[key] = both(edits[key], edit) if key in edits else edit
    return Change(name, edits)
