"""The order in which findings are shown, and what to call a place that is not in a file."""

from collections.abc import Iterable

from fabricc.findings.finding import Finding, Label, Place


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by file, line and code; those without a place come first."""
    return sorted(findings, key=_key)


def _key(found: Finding) -> tuple[str, int, str, int, str]:
    if found.primary is None:
        return ("", 0, found.code, 0, found.message)
    place = place_of(found.primary)
    return (place.file, place.line, found.code, place.column, found.message)


def place_of(label: Label) -> Place:
    """Return the place of a label; the path in the intent stands for the file of a mere spot."""
    if isinstance(label.at, Place):
        return label.at
    return Place(".".join(str(step) for step in label.at.path) or "(the inventory)", 0, 0, 0)
