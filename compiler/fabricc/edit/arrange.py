"""The canonical order of names: the language's own as it has them, a person's as people count.

Only lines that belong together trade places. A blank line or a comment on a line of its own begins
a new group: names are ordered within theirs, and what has such a comment stays the first in its
group, for nobody knows whether the comment speaks of it alone. Sections always stand apart; there a
comment that stands directly above one belongs to it, and one that stands apart parts groups.
"""

import re
from collections.abc import Iterator

from fabricc.capability.names import NaturalKey, natural
from fabricc.edit.shape import Shape, whole
from fabricc.edit.tree import Collection, Document, Entry, Lines, has_comments

MODELINE = "# yaml-language-server:"

_BRACKET = re.compile(r"\[\s*([0-9]*)[^\]]*\]")

_Place = tuple[int, NaturalKey]


def arrange(document: Document) -> None:
    """Put all names of a file in order."""
    if document.root is None:
        return
    shape = whole()
    for entry in document.root.entries:
        if isinstance(entry.value, Collection):
            _arrange(entry.value, shape.inside(_name(entry)))
    if document.root.is_map:
        _arrange_sections(document.root, shape)


def first_name(key: str) -> str:
    """Return the first name of a range."""
    return _BRACKET.sub(r"\1", key).partition(",")[0].strip()


def _name(entry: Entry) -> str | None:
    return None if entry.key is None else entry.key.value


def _arrange(collection: Collection, shape: Shape) -> None:
    for entry in collection.entries:
        if isinstance(entry.value, Collection):
            _arrange(entry.value, shape.inside(_name(entry)))
    if not collection.is_map:
        return
    ordered: list[Entry] = []
    for group in _groups(collection.entries):
        first = group[0]
        if has_comments(first.lead):
            ordered += [first, *_sorted(group[1:], shape)]
        else:
            lead, first.lead = first.lead, []
            ordered += _sorted(group, shape)
            ordered[-len(group)].lead = lead
    collection.entries = ordered


def _groups(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries that stand together."""
    group: list[Entry] = []
    for entry in entries:
        if entry.lead and group:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _sorted(entries: list[Entry], shape: Shape) -> list[Entry]:
    """Return entries in canonical order; what the language does not know keeps its own, behind."""
    fields = shape.fields()
    unknown = len(fields)

    def place(entry: Entry) -> _Place:
        name = _name(entry) or ""
        if name in fields:
            return fields[name], natural("")
        return unknown, natural(first_name(name) if shape.has_names else "")

    return sorted(entries, key=place)


def _arrange_sections(root: Collection, shape: Shape) -> None:
    """Order the sections; what opens a file with a comment right above it stays the first."""
    ordered: list[Entry] = []
    heads: list[Lines] = []
    groups: list[list[Entry]] = []
    for entry in root.entries:
        head, entry.lead = _parted(entry.lead)
        if head or not groups:
            heads.append(head)
            groups.append([])
        groups[-1].append(entry)
    opening = groups[0][0] if groups else None
    for head, group in zip(heads, groups, strict=True):
        is_pinned = group[0] is opening and bool(opening.lead)
        pinned = group[:1] if is_pinned else []
        sections = [*pinned, *_sorted(group[len(pinned) :], shape)]
        sections[0].lead = [*head, *sections[0].lead]
        ordered += sections
    root.entries = ordered


def _parted(lead: Lines) -> tuple[Lines, Lines]:
    """Part what stands apart from a section, a modeline too, from what belongs to it."""
    start = next((number for number, line in enumerate(lead) if line), len(lead))
    lead = lead[start:]
    blank = max((number for number, line in enumerate(lead) if not line), default=-1)
    head, own = lead[: blank + 1], lead[blank + 1 :]
    if not head and own and own[0].startswith(MODELINE):
        head, own = own[:1], own[1:]
    return head, own
