"""The documentation of a rule: the docstring of its module, under fixed headings."""

from dataclasses import dataclass
from textwrap import dedent

from fabricc.findings.rule import Rule

WHY = "Why it is refused"
EXAMPLE = "Example"
INSTEAD = "Instead"
TEST = "Test"


@dataclass(frozen=True, slots=True)
class Documentation:
    """What there is to read about a rule.

    `example` and `instead` are YAML, an inventory in one file each. `test` is empty, or the path
    of the test that stands for them, because they cannot be written as such a file.
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
    expected = [WHY, EXAMPLE, INSTEAD, *([TEST] if TEST in texts else [])]
    if not summary.strip() or list(texts) != expected or not all(texts.values()):
        message = f"expected a sentence, then the headings {expected}, not {list(texts)}"
        raise ValueError(message)
    return Documentation(
        summary.strip(), texts[WHY], texts[EXAMPLE], texts[INSTEAD], texts.get(TEST, "")
    )


def markdown(rule: Rule, documentation: Documentation) -> str:
    """Return the page of a rule, for `fabricc explain` and `docs/findings/`."""
    return f"""# {rule.code}: {rule.name}

Severity: {rule.severity}. {documentation.summary}

## {WHY}

{documentation.why}

## {EXAMPLE}

```yaml
{documentation.example}
```

## {INSTEAD}

```yaml
{documentation.instead}
```
"""
