"""Suppression: warnings that an inventory has on purpose (`allow`)."""

from collections.abc import Iterable, Iterator, Mapping

from fabricc.findings import Finding, Rule, Severity, Spot, finding
from fabricc.intent.intent import Intent
from fabricc.intent.nearest import did_you_mean
from fabricc.intent.rules import error_allowed


def allowed(intent: Intent, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings without those warnings and notes that the inventory allows."""
    codes = {each.value.code for each in intent.allowed}
    for found in findings:
        if found.severity is Severity.ERROR or found.code not in codes:
            yield found


def check_allowed(intent: Intent, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Yield a finding for each code that cannot be allowed; `rules` are all, by code."""
    for each in intent.allowed:
        code = each.value.code
        spot = Spot((*each.path, "code"))
        rule = rules.get(code)
        if rule is None:
            advice = did_you_mean(code, rules)
            reason = "there is no such finding"
            yield finding(error_allowed.RULE, spot, advice=advice, code=code, reason=reason)
        elif rule.severity is Severity.ERROR:
            yield finding(error_allowed.RULE, spot, code=code, reason="it is an error")
