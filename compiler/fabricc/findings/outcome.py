"""What every pass returns: a value, and what there is to say about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from fabricc.findings.finding import Finding
from fabricc.findings.rule import Severity

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value_co]):
    """The value of a pass, without whatever failed, and the findings about it."""

    value: Value_co
    findings: tuple[Finding, ...] = ()


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether a finding forbids to go on to writing."""
    return any(found.severity is Severity.ERROR for found in findings)
