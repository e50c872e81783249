"""What a trial finds out: one result for each thing that was tried."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a trial went."""

    PASSED = "passed"
    FAILED = "failed"
    STARVED = "starved"
    """Not as expected, but this machine had no time for its nodes: that says nothing of them."""
    SKIPPED = "skipped"
    """It cannot be tried on this fabric, or in this lab."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was tried."""

    scenario: str
    target: str
    verdict: Verdict
    expected: str
    measured: str
    details: tuple[str, ...] = ()
    """What was not as expected, one by one; why it was skipped."""
    seconds: float = 0.0
    """How long the trial took."""
    outage: float | None = None
    """The longest silence of the worst flow while it was broken, in seconds."""
    bound: float | None = None
    """What that should not exceed."""
    outage_back: float | None = None
    """The same from mending on."""
    bound_back: float | None = None


def skipped(scenario: str, target: str, why: str) -> Result:
    """Return the result of what was not tried."""
    return Result(scenario, target, Verdict.SKIPPED, "", why)


MOST_DETAILS = 20


def judged(scenario: str, target: str, expected: str, measured: str, wrong: list[str]) -> Result:
    """Return a result: passed if nothing is wrong."""
    verdict = Verdict.FAILED if wrong else Verdict.PASSED
    more = [f"and {len(wrong) - MOST_DETAILS} more"] if len(wrong) > MOST_DETAILS else []
    details = (*wrong[:MOST_DETAILS], *more)
    return Result(scenario, target, verdict, expected, measured, details)
