"""The documentation of a rule: the docstring of its module, under fixed headings."""

from dataclasses import dataclass
from textwrap import dedent

from fabricc.findings.rule import Rule, Severity

WHY = "Why it is refused"
SAID = "Why it is said"
"""The same of warnings and notes, which refuse nothing."""
EXAMPLE = "Example"
INSTEAD = "Instead"
TEST = "Test"


@dataclass(frozen=True, slots=True)
class Documentation:
    """What there is to read about a rule.

    `example` and `instead` are YAML, an inventory in one file each. `test` is empty, or the path
    of the test that stands for them, because they cannot be written as such a file: then they are
    text for people, `$` in front of commands, or empty where no inventory leads there.
    """

    summary: str
    why: str
    example: str
    instead: str
    test: str = ""


def read_documentation(docstring: str | None) -> Documentation:
    """Read a docstring.

    Raises ValueError for a heading that is missing, unknown or out of order: a fault in fabricc
    that a test of all rules finds before any person does.
    """
    summary, *chapters = f"\n{docstring or ''}".split("\n## ")
    texts: dict[str, str] = {}
    for chapter in chapters:
        heading, _, text = chapter.partition("\n")
        texts[heading] = dedent(text.strip("\n")).rstrip()
    why = SAID if SAID in texts else WHY
    expected = [why, EXAMPLE, INSTEAD, *([TEST] if TEST in texts else [])]
    if TEST in texts and EXAMPLE not in texts:
        expected = [why, TEST]
    if not summary.strip() or list(texts) != expected or not all(texts.values()):
        message = f"expected a sentence, then the headings {expected}, not {list(texts)}"
        raise ValueError(message)
    return Documentation(
        summary.strip(),
        texts[why],
        texts.get(EXAMPLE, ""),
        texts.get(INSTEAD, ""),
        texts.get(TEST, ""),
    )


def markdown(rule: Rule, documentation: Documentation) -> str:
    """Return the page of a rule, for `fabricc explain` and `docs/findings/`."""
    why = WHY if rule.severity is Severity.ERROR else SAID
    chapters = [
        f"# {rule.code}: {rule.name}",
        f"Severity: {rule.severity}. {documentation.summary}",
        f"## {why}",
        documentation.why,
    ]
    for heading, text in ((EXAMPLE, documentation.example), (INSTEAD, documentation.instead)):
        if text:
            chapters += [f"## {heading}", _shown(text, is_yaml=not documentation.test)]
    return "\n\n".join(chapters) + "\n"


def _shown(text: str, *, is_yaml: bool) -> str:
    """Return an inventory or commands as a block; sentences as they are."""
    if is_yaml:
        return f"```yaml\n{text}\n```"
    has_commands = any(line.startswith("$ ") for line in text.splitlines())
    return f"```console\n{text}\n```" if has_commands else text
