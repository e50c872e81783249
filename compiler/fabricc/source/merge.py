"""The fragments of all files as one document: maps by name, lists one after the other."""

from collections.abc import Sequence
from typing import Any

from fabricc.findings import Finding, IntentPath, Label, Part
from fabricc.source.duplicate import tell_duplicate
from fabricc.source.faults import Faults
from fabricc.source.fragment import Fragment
from fabricc.source.positions import Positions
from fabricc.source.rules import duplicate_name, mixed_section

Merged = tuple[dict[str, Any], frozenset[IntentPath], tuple[Finding, ...]]
"""The document, what is broken in it, the findings."""


def merge(fragments: Sequence[Fragment], positions: Positions) -> Merged:
    """Merge section by section; a name that stands in two files is told, and the first kept."""
    merging = _Merging(fragments, positions)
    for number in range(len(fragments)):
        merging.add(number)
    merging.broken.update(_merged_path(path) for each in fragments for path in each.broken)
    return merging.document, frozenset(merging.broken), tuple(merging.findings)


def _merged_path(path: IntentPath) -> IntentPath:
    """An index of one file means nothing in the document: the section stands for it."""
    return path[:1] if len(path) > 1 and isinstance(path[1], int) else path


class _Merging:
    def __init__(self, fragments: Sequence[Fragment], positions: Positions) -> None:
        self.fragments = fragments
        self.positions = positions
        self.document: dict[str, Any] = {}
        self.broken: set[IntentPath] = set()
        self.findings: list[Finding] = []
        self.faults = Faults()

    def add(self, number: int) -> None:
        """Add one file."""
        self.faults = Faults()
        fragment = self.fragments[number]
        for section, entries in fragment.document.items():
            known = self.document.get(section)
            if known is None:
                self.document[section] = _copy(fragment, section, entries)
            elif entries is None:
                continue
            elif isinstance(known, dict) and isinstance(entries, dict):
                self._add_names(number, section, known, entries)
            elif isinstance(known, list) and isinstance(entries, list):
                known.extend(_copy(fragment, section, entries))
            else:
                self._tell_mixed(number, section, known, entries)
        self.findings.extend(self.faults.findings())

    def _add_names(
        self, number: int, section: str, known: dict[str, Any], entries: dict[str, Any]
    ) -> None:
        if known.keys().isdisjoint(entries):
            known.update(entries)
            return
        for name, entry in entries.items():
            if name in known:
                self._tell_duplicate(number, (section, name))
            else:
                known[name] = entry

    def _tell_duplicate(self, number: int, path: tuple[str, ...]) -> None:
        if self.faults.wants(duplicate_name.RULE):
            first = self.positions.place(path, Part.KEY, "")
            again = self.positions.place_in(number, path, Part.KEY)
            tell_duplicate(path[-1], first, again, self.faults)

    def _tell_mixed(self, number: int, section: str, known: object, entries: object) -> None:
        if isinstance(known, str) and isinstance(entries, str):
            self._tell_duplicate(number, (section,))
            return
        self.broken.add((section,))
        rule = mixed_section.RULE
        if self.faults.wants(rule):
            first = self.positions.place((section,), Part.KEY, "")
            self.faults.add(
                rule,
                self.positions.place_in(number, (section,), Part.KEY),
                label=_kind(entries),
                also=(Label(first, f"{_kind(known)} here"),),
                advice="write it the same way in all files",
                section=section,
                kind=_kind(entries),
                other=_kind(known),
            )


def _copy(fragment: Fragment, section: str, entries: Any) -> Any:  # noqa: ANN401 - plain data
    """Copy the outermost level, which grows; what lies deeper is shared."""
    if isinstance(entries, dict):
        return dict(entries)
    if isinstance(entries, list):
        return [entries[index] for index in fragment.kept(section)]
    return entries


def _kind(entries: object) -> str:
    if isinstance(entries, dict):
        return "a map"
    return "a list" if isinstance(entries, list) else "a single value"
