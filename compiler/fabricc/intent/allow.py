"""Suppression: warnings that an inventory has on purpose (`allow`)."""

from collections.abc import Iterable, Iterator

from fabricc.findings import Finding, Severity
from fabricc.intent.intent import Intent


def allowed(intent: Intent, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings without those warnings and notes that the inventory allows."""
    codes = {each.value.code for each in intent.allowed}
    for found in findings:
        if found.severity is Severity.ERROR or found.code not in codes:
            yield found
