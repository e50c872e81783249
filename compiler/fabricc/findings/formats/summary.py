"""How many findings there are, in one line."""

from collections import Counter
from collections.abc import Iterable

from fabricc.findings.finding import Finding
from fabricc.findings.rule import Severity


def summary(findings: Iterable[Finding]) -> str:
    """Return the counts by severity, e.g. `2 errors, 1 warning`; empty for none."""
    counts = Counter(found.severity for found in findings)
    return ", ".join(
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    )
