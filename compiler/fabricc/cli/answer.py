"""An answer of `why`: for people, and as plain data."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from fabricc.cli.screen import Screen
from fabricc.findings import Label, Place
from fabricc.why import Answer, Appearance, Fact, ShownRecord

_WIDEST = 160
"""Characters of a line of a file that are shown; those of a manifest have thousands."""

_MARGIN = 10
"""Columns of the names of facts."""


def draw_answer(screen: Screen, answer: Answer) -> None:
    """Write an answer for people."""
    screen.show(Text(answer.title, style="bold"))
    if answer.line is not None:
        screen.show(Text(f"    {_short(answer.line) or '(an empty line)'}", style="cyan"))
    for name, value in _facts(answer):
        screen.show(Text.assemble((f"{name:<{_MARGIN}}", "blue"), " ", value))
    screen.excerpts(answer.places)
    _draw_appearances(screen, answer.appearances)
    for note in answer.notes:
        screen.show(Text.assemble(("note", "bold"), f": {note}"))


def _facts(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield names and values, the name of the same ones only once."""
    told = ""
    for fact in (*_line_facts(answer), *answer.facts):
        yield "" if fact.name == told else fact.name, fact.value
        told = fact.name
    for index, record in enumerate(answer.records):
        values = ", ".join(f"{name} {value}" for name, value in record.values)
        yield "in" if index else "record", f"{record.kind} ({record.what})"
        if values and not index:
            yield "", values


def _line_facts(answer: Answer) -> Iterator[Fact]:
    if answer.template is not None:
        yield Fact("template", f"{answer.template.file}:{answer.template.line}")
        if answer.template.text.strip():
            yield Fact("template", f"  {answer.template.text.strip()}")
    if answer.condition is not None:
        yield Fact("because", answer.condition)


def _draw_appearances(screen: Screen, appearances: tuple[Appearance, ...]) -> None:
    file = ""
    for each in appearances:
        name = f"{each.device}:/{each.path}"
        if name != file:
            screen.show(Text(name, style="bold"))
            file = name
        screen.show(
            Text.assemble((f"{each.line:>6} ", "blue"), ("| ", "blue"), _short(each.text.strip()))
        )


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def document(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data."""
    return {
        "title": answer.title,
        "line": answer.line,
        "template": None if answer.template is None else _place(answer.template),
        "condition": answer.condition,
        "facts": [{"name": each.name, "value": each.value} for each in answer.facts],
        "records": [_record(each) for each in answer.records],
        "places": [_label(each) for each in answer.places],
        "appearances": [
            {"device": each.device, "path": each.path, "line": each.line, "text": each.text}
            for each in answer.appearances
        ],
        "notes": list(answer.notes),
    }


def _record(record: ShownRecord) -> dict[str, Any]:
    return {"kind": record.kind, "what": record.what, "values": dict(record.values)}


def _label(label: Label) -> dict[str, Any]:
    place = _place(label.at) if isinstance(label.at, Place) else {}
    return {**place, "label": label.text}


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "text": place.text,
    }
