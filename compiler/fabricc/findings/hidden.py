"""Lines that hold what nobody may see: they are shown by the finding about it, and by no other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from fabricc.findings.finding import Finding, Label, Place

Line = tuple[str, int]


def without_values(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return located findings that show no value which another of them hides.

    A finding about such a value shows its line without it (`Finding.moved`). Every other one, and
    all of them where two such values stand in one line, keeps its place and shows no line.
    """
    found = tuple(findings)
    hidden = Counter(
        line for each in found if each.rule.is_hidden for line in map(_line, _labels(each))
    )
    return tuple(_shown(each, hidden) for each in found) if hidden else found


def _shown(found: Finding, hidden: Counter[Line]) -> Finding:
    most = 1 if found.rule.is_hidden else 0
    primary = found.primary
    if primary is not None and hidden[_line(primary)] > most:
        primary = _without_line(primary)
    also = (_without_line(each) if hidden[_line(each)] > most else each for each in found.also)
    return replace(found, primary=primary, also=tuple(also))


def _labels(found: Finding) -> tuple[Label, ...]:
    return (*(() if found.primary is None else (found.primary,)), *found.also)


def _line(label: Label) -> Line:
    return (label.at.file, label.at.line) if isinstance(label.at, Place) else ("", 0)


def _without_line(label: Label) -> Label:
    return replace(label, at=replace(label.at, text="")) if isinstance(label.at, Place) else label
