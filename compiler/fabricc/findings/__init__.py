"""Findings: what fabricc says to people about their input, and where."""

from fabricc.findings.finding import Finding, Label, Part, Place, Spot, at_key, finding
from fabricc.findings.origin import NOWHERE, GrantName, IntentPath, Origin
from fabricc.findings.outcome import Outcome, has_errors
from fabricc.findings.rule import Rule, Severity

__all__ = [
    "NOWHERE",
    "Finding",
    "GrantName",
    "IntentPath",
    "Label",
    "Origin",
    "Outcome",
    "Part",
    "Place",
    "Rule",
    "Severity",
    "Spot",
    "at_key",
    "finding",
    "has_errors",
]
