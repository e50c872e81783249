"""`fabricc explain`: read about a finding."""

import click

from fabricc.cli.options import format_option
from fabricc.cli.screen import output
from fabricc.cli.show.layout import Column, draw, text
from fabricc.codes import RULES, documentation
from fabricc.findings.documentation import markdown
from fabricc.intent.nearest import did_you_mean


@click.command(short_help="Read about a finding, e.g. FAB301.")
@click.argument("code", required=False)
@format_option("text", "json")
def explain(code: str | None, format: str) -> None:
    """Tell what CODE means, why it is refused and what to write instead; all codes without it.

    CODE is FAB301, 301, or the name of the rule: leaf-without-uplink.
    """
    if code is None:
        _list(format)
        return
    known = _find(code)
    if known is None:
        names = [*RULES, *(entry.rule.name for entry in RULES.values())]
        advice = did_you_mean(code.upper() if code[:1] in "fF" else code, names)
        raise click.UsageError(
            f"There is no finding `{code}`. {advice[:1].upper()}{advice[1:]}".rstrip()
        )
    rule = RULES[known].rule
    page = documentation(known)
    screen = output()
    if format == "json":
        screen.json(
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.value,
                "summary": page.summary,
                "why": page.why,
                "example": page.example,
                "instead": page.instead,
            }
        )
    elif screen.is_terminal:
        from rich.markdown import Markdown

        screen.show(Markdown(markdown(rule, page), code_theme="ansi_dark"))
    else:
        screen.write(markdown(rule, page))


def _find(text_of_code: str) -> str | None:
    """Return the code that is meant by a code, its digits, or the name of its rule."""
    for candidate in (text_of_code.upper(), f"FAB{text_of_code}"):
        if candidate in RULES:
            return candidate
    named = [code for code, entry in RULES.items() if entry.rule.name == text_of_code.lower()]
    return named[0] if named else None


def _list(form: str) -> None:
    rows = [
        {
            "code": code,
            "name": entry.rule.name,
            "severity": entry.rule.severity.value,
            "summary": documentation(code).summary.replace("\n", " "),
        }
        for code, entry in RULES.items()
    ]
    screen = output()
    if form == "json":
        screen.json(rows)
        return
    columns = (
        Column("CODE", text("code"), "bold"),
        Column("SEVERITY", text("severity")),
        Column("SUMMARY", text("summary")),
    )
    draw(screen, columns, rows)
