"""Findings as a Code Quality report of GitLab, which shows beside the lines of a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (a part of the format of
Code Climate)
"""

import hashlib
import json as encoder
from collections import Counter
from collections.abc import Iterable

from fabricc.findings.finding import Finding, Place
from fabricc.findings.formats.order import in_order, place_of
from fabricc.findings.rule import Severity

Fields = dict[str, object]

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}

_NOWHERE = Place("inventory", 1)
"""A report must name a place; this is that of what has none."""


def gitlab(findings: Iterable[Finding]) -> str:
    """Return a list of objects in order, with a line end; empty for none.

    The fingerprint tells GitLab which findings are new: it has no line, so that what merely moved
    is not, and a count, so that two alike are two.
    """
    seen: Counter[str] = Counter()
    objects = []
    for found in in_order(findings):
        place = _NOWHERE if found.primary is None else place_of(found.primary)
        text = f"{found.code}\0{place.file}\0{found.message}"
        seen[text] += 1
        objects.append(_object(found, place, f"{text}\0{seen[text]}"))
    return encoder.dumps(objects, indent=2, ensure_ascii=False) + "\n"


def _object(found: Finding, place: Place, identity: str) -> Fields:
    at, message = place, f"{found.code}: {found.message}"
    if not place.line:
        at, message = _NOWHERE, f"{found.code}: {place.file}: {found.message}"
    return {
        "check_name": f"{found.code} {found.rule.name}",
        "description": f"{message} ({found.help})" if found.help else message,
        "fingerprint": hashlib.sha256(identity.encode(), usedforsecurity=False).hexdigest(),
        "severity": _SEVERITIES[found.severity],
        "location": {"path": at.file, "lines": {"begin": at.line}},
    }
