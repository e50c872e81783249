"""Helpers of the tests of the `read` pass."""

from collections.abc import Iterable
from typing import Any

from fabricc.findings import Finding, Label, Place
from fabricc.source import read_texts

FILE = "fabric.yaml"


def document(text: str | bytes) -> dict[str, Any]:
    """Read one file that must be faultless."""
    outcome = read_texts({FILE: text})
    assert outcome.findings == ()
    return outcome.value.document


def findings(text: str | bytes) -> tuple[Finding, ...]:
    return read_texts({FILE: text}).findings


def codes(found: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in found]


def place(label: Label | None) -> Place:
    assert label is not None
    assert isinstance(label.at, Place)
    return label.at


def underlined(label: Label | None) -> str:
    """What the carets stand below."""
    where = place(label)
    return where.text[where.column - 1 : where.column - 1 + where.length]


def spot(found: Finding) -> tuple[int, int, str]:
    where = place(found.primary)
    return where.line, where.column, underlined(found.primary)
