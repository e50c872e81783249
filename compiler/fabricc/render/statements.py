"""Whether the FRR of a device takes every line of its frr.conf."""

from collections.abc import Iterator

from fabricc.capability.grammar import Refused, Verdict, grammar_of
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.findings.origin import IntentPath
from fabricc.platforms.frr import FrrView
from fabricc.render.rules import (
    raw_statement_unknown,
    statement_gone,
    statement_too_new,
    statement_unknown,
)

FILE = "etc/frr/frr.conf"


def check(device: str, frr: FrrView, text: str, template: Place | None = None) -> Iterator[Finding]:
    """Yield a finding for each line that the device would not take, or that nobody knows.

    `template` is the place of a person's template that made the text; then all of it is theirs.
    """
    lines = text.split("\n")
    refused = grammar_of(frr.software).refused(lines)
    if refused:
        own = _own_lines(frr)
        order = {each.line: lines.index(each.line) + 1 for each in refused}
        for each in sorted(refused, key=lambda each: order[each.line]):
            place = own.get(each.line, template)
            yield _finding(device, frr, each, order[each.line], place)


def _finding(
    device: str, frr: FrrView, refused: Refused, number: int, place: IntentPath | Place | None
) -> Finding:
    """Return the finding about a line; `place` is that of a person's own text."""
    rule, advice = _said(frr, refused, is_own=place is not None)
    statement = refused.statement
    return finding(
        rule,
        place,
        advice=advice,
        device=device,
        software=str(frr.software),
        number=number,
        line=refused.line.strip(),
        needs="" if statement is None else statement.needs(frr.software),
    )


def _said(frr: FrrView, refused: Refused, *, is_own: bool) -> tuple[Rule, str]:
    """Return the rule, and the advice."""
    statement = refused.statement
    if statement is None:
        if is_own:
            advice = "ask the device itself: `vtysh -C -f /etc/frr/frr.conf`"
            return raw_statement_unknown.RULE, advice
        return statement_unknown.RULE, "tell the authors of fabricc"
    if refused.verdict is Verdict.GONE:
        instead = f"write `{statement.instead}`" if statement.instead else "leave it out"
        return statement_gone.RULE, instead
    needs = statement.needs(frr.software)
    return statement_too_new.RULE, f"leave it out, or run {needs} or later"


def _own_lines(frr: FrrView) -> dict[str, IntentPath | None]:
    """Return the lines that a person wrote, with their place in the intent."""
    return {
        line: next((each for each in raw.origin if isinstance(each, tuple)), None)
        for raw in (*frr.raw, *frr.bgp.raw)
        for line in raw.lines
    }
