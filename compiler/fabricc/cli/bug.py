"""What a person sees when fabricc itself fails: a finding, never a traceback."""

import sys

from fabricc.findings.finding import finding
from fabricc.findings.formats.text import text
from fabricc.findings.rules import internal_error

_ADVICE = (
    "please report it with this command, its version (`fabricc --version`) and what it says with\n"
    "FABRICC_DEBUG=1 in the environment"
)


def tell_bug(error: Exception) -> None:
    """Tell of an exception that nobody expected, in plain text on standard error."""
    words = " ".join(str(error).split()) or "no more is known"
    said = f"{type(error).__name__}: {words}"
    print(text([finding(internal_error.RULE, None, advice=_ADVICE, error=said)]), file=sys.stderr)
