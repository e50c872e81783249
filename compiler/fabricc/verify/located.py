"""Findings with the lines that they point at, read again: only what is told needs them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fabricc.findings import Finding, Label, Place
from fabricc.findings.hidden import without_values

_WIDEST = 2000
"""Characters of a line that is shown."""


class _Lines:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, list[str]] = {}

    def of(self, file: str) -> list[str]:
        if file not in self._known:
            try:
                text = (self._root / file).read_text(errors="replace")
            except OSError:
                text = ""
            self._known[file] = text.split("\n")
        return self._known[file]

    def label(self, label: Label | None) -> Label | None:
        """Return a label whose place shows its line, underlined as a whole."""
        if label is None or not isinstance(label.at, Place) or label.at.text:
            return label
        lines = self.of(label.at.file)
        if not 1 <= label.at.line <= len(lines):
            return label
        text = lines[label.at.line - 1]
        if len(text) > _WIDEST:
            return label  # no screen shows it
        words = text.strip()
        column = len(text) - len(text.lstrip()) + 1
        place = replace(label.at, column=column, length=max(len(words), 1), text=text.rstrip())
        return Label(place, label.text)


def located(root: Path, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that show their lines; paths of places are below `root`."""
    lines = _Lines(root)
    return without_values(
        found.moved(
            lines.label(found.primary),
            tuple(label for each in found.also if (label := lines.label(each)) is not None),
        )
        for found in findings
    )
