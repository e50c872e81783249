"""Findings as SARIF 2.1.0, the format of code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

import json as encoder
from collections.abc import Iterable, Mapping
from urllib.parse import quote  # noqa: TID251 - it escapes and opens nothing

from fabricc.findings.documentation import Documentation
from fabricc.findings.finding import Finding, Label, Place
from fabricc.findings.formats.order import in_order, place_of
from fabricc.findings.rule import Rule

Fields = dict[str, object]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(
    findings: Iterable[Finding],
    documentation: Mapping[str, Documentation] | None = None,
    version: str = "0",
) -> str:
    """Return a log of one run, with a line end.

    The rules that were broken are described in it; `documentation`, by code, adds what there is to
    read about them. `version` is that of fabricc.
    """
    ordered = in_order(findings)
    rules = sorted({found.rule for found in ordered}, key=lambda rule: rule.code)
    index = {rule.code: number for number, rule in enumerate(rules)}
    pages = documentation or {}
    driver: Fields = {
        "name": "fabricc",
        "version": version,
        "rules": [_rule(rule, pages.get(rule.code)) for rule in rules],
    }
    run: Fields = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, index[found.code]) for found in ordered],
    }
    log: Fields = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return encoder.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule, page: Documentation | None) -> Fields:
    words = rule.name.replace("-", " ")
    described: Fields = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in words.split()),
        "shortDescription": {"text": page.summary if page else words},
        "defaultConfiguration": {"level": rule.severity.value},
    }
    if page:
        described["fullDescription"] = {"text": page.why}
        described["help"] = {"text": f"{page.why}\n\nInstead:\n{page.instead}"}
    return described


def _result(found: Finding, rule_index: int) -> Fields:
    message = f"{found.message}\nhelp: {found.help}" if found.help else found.message
    result: Fields = {
        "ruleId": found.code,
        "ruleIndex": rule_index,
        "level": found.severity.value,
        "message": {"text": message},
    }
    if found.primary is not None:
        result["locations"] = [_location(found.primary)]
    if found.also:
        result["relatedLocations"] = [
            {"id": number, **_location(label)} for number, label in enumerate(found.also)
        ]
    return result


def _location(label: Label) -> Fields:
    place = place_of(label)
    location: Fields = {}
    if place.line:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"},
            "region": _region(place),
        }
    else:
        location["logicalLocations"] = [{"fullyQualifiedName": place.file}]
    if label.text:
        location["message"] = {"text": label.text}
    return location


def _region(place: Place) -> Fields:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }
