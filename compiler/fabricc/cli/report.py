"""What there is to say at the end of a command, and its exit status."""

import json as decoder
from collections.abc import Mapping, Sequence
from typing import Any

from fabricc import __version__
from fabricc.cli.screen import Screen, messages, output
from fabricc.cli.status import Status
from fabricc.findings import Finding, Severity, has_errors
from fabricc.findings.formats import github, gitlab, json, sarif


def status_of(findings: Sequence[Finding], deny: str | None = None) -> Status:
    """Return the exit status that findings lead to."""
    is_denied = deny is not None and any(each.severity is Severity.WARNING for each in findings)
    return Status.FOUND if is_denied or has_errors(findings) else Status.FINE


def plain_findings(findings: Sequence[Finding]) -> Any:  # noqa: ANN401 - JSON
    """Return findings as plain data."""
    return decoder.loads(json(findings))


def report(
    findings: Sequence[Finding],
    form: str,
    result: Mapping[str, object] | None = None,
    *,
    to: Screen | None = None,
) -> None:
    """Say the findings in a format; with JSON the `result` stands beside them.

    Text goes to standard error unless the findings are themselves the result; what machines read
    is always the whole of standard output.
    """
    if form == "json":
        output().json({**(result or {}), "findings": plain_findings(findings)})
    elif form == "sarif":
        from fabricc.codes import documentations

        pages = documentations({each.code for each in findings})
        output().write(sarif(findings, pages, __version__))
    elif form == "github":
        output().write(github(findings))
    elif form == "gitlab":
        output().write(gitlab(findings))
    else:
        (to or messages()).findings(findings)
