"""Findings as GitHub workflow commands, which show beside the lines of a merge request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable

from fabricc.findings.finding import Finding
from fabricc.findings.formats.order import in_order, place_of
from fabricc.findings.rule import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(findings: Iterable[Finding]) -> str:
    """Return one command a line, in order; empty for none."""
    return "".join(f"{_command(found)}\n" for found in in_order(findings))


def _command(found: Finding) -> str:
    properties: dict[str, object] = {}
    if found.primary is not None:
        place = place_of(found.primary)
        if place.line:
            end = place.column + place.length
            properties = {
                "file": place.file,
                "line": place.line,
                "col": place.column,
                "endColumn": end,
            }
    properties["title"] = f"{found.code} {found.rule.name}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{found.message}\nhelp: {found.help}" if found.help else found.message
    return f"::{_COMMANDS[found.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    """Escape what would end the message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape what would end a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
