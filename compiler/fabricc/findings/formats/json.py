"""Findings as JSON, for scripts."""

import json as encoder
from collections.abc import Iterable

from fabricc.findings.finding import Finding, Label
from fabricc.findings.formats.order import in_order, place_of

Fields = dict[str, object]


def json(findings: Iterable[Finding]) -> str:
    """Return a list of objects in order, with a line end; lines and columns count from 1.

    `place` is null where there is none; `line` is 0 for what is not in a file.
    """
    objects = [_object(found) for found in in_order(findings)]
    return encoder.dumps(objects, indent=2, ensure_ascii=False) + "\n"


def _object(found: Finding) -> Fields:
    return {
        "code": found.code,
        "name": found.rule.name,
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help,
        "place": None if found.primary is None else _place(found.primary),
        "also": [_place(label) for label in found.also],
    }


def _place(label: Label) -> Fields:
    place = place_of(label)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "label": label.text,
    }
