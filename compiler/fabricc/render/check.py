"""What must be true of every rendered text; it is checked, never repaired.

A person's own text cannot break this: `parse` lets no such text through.
"""

from fabricc.artifact import Artifact
from fabricc.findings import Finding, finding
from fabricc.render.rules import untidy_output

PRINTABLE = bytes(range(0x20, 0x7F)) + b"\n"
"""All that a file may hold (ASCII)."""


def is_tidy(text: str) -> bool:
    """Tell whether a text is well-formed; quick, since it is asked of every file."""
    return (
        text.endswith("\n")
        and not text.startswith("\n")
        and not text.endswith("\n\n")
        and " \n" not in text
        and "\n\n\n" not in text
        and text.isascii()
        and not text.encode().translate(None, PRINTABLE)
    )


def untidy(device: str, artifact: Artifact) -> Finding:
    """Return the finding about a file whose text is not tidy."""
    line, reason = first_fault(artifact.text)
    return finding(
        untidy_output.RULE, None, device=device, path=artifact.path, line=line, reason=reason
    )


def first_fault(text: str) -> tuple[int, str]:
    """Return the line and the reason for which a text is not tidy."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:-1], 1):
        if not (line.isascii() and line.isprintable()):
            return number, "holds a character that is not printable ASCII"
        if line.endswith(" "):
            return number, "ends in a blank"
        if not line and (number == 1 or not lines[number - 2]):
            return number, "is one empty line too many"
    if len(lines) > 1 and not lines[-1] and not lines[-2]:
        return len(lines) - 1, "is one empty line too many"
    return len(lines), "has no newline at its end"
