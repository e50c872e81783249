"""A rule: what may be wrong, declared once, beside its check."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; an error makes the exit status 1 and nothing is written."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong.

    `code` is stable and never used again; `name` says what is wrong; `message` is a `str.format`
    template that alone, in one line, tells what a person must know. The docstring of the module
    that declares the rule is its documentation: see `findings.documentation`. `help`, a template
    too, says what to write instead where a finding has nothing more precise to say.
    """

    code: str
    name: str
    message: str
    severity: Severity = Severity.ERROR
    help: str = ""
    is_hidden: bool = False
    """What stands at its place is not shown to anybody: it may be a password."""
