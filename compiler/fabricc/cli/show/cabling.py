"""`fabricc show cabling`: the cables as cabling.csv has them, and what LLDP says of them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from fabricc.cabling.compare import End, Plan, State, Verdict, compare
from fabricc.cabling.told import read_told
from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, text
from fabricc.cli.show.subject import Subject
from fabricc.emit.tables import cabling
from fabricc.pipeline import Compiled

_MANAGEMENT = "eth0"
"""The management port of a switch where the intent says nothing of it."""


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each cable with an end at a chosen device."""
    for a, a_port, b, b_port, kind, speed in cabling(compiled.topology, compiled.allocation):
        if a in selection or b in selection:
            yield _cable((a, a_port), (b, b_port), kind, speed)


def against(compiled: Compiled, selection: Selection, told: Path) -> list[Row]:
    """Return the same with what LLDP says of each, then the ports at which no cable is meant.

    `told` is lldp.json of the playbook `collect`; raises BadParameter for any other file.
    """
    cables = {
        ((a, a_port), (b, b_port)): (kind, speed)
        for a, a_port, b, b_port, kind, speed in cabling(compiled.topology, compiled.allocation)
    }
    plan = Plan(cables, compiled.topology.switches, _apart(compiled))
    try:
        document = json.loads(told.read_bytes())
        verdicts = compare(plan, read_told(document))
    except (ValueError, RecursionError) as error:
        raise click.BadParameter(f"`{told}` cannot be read: {error}.") from error
    return [
        _verdict(each, *cables.get((each.a, each.b or each.a), (None, None)))
        for each in verdicts
        if any(end and end[0] in selection for end in (each.a, each.b))
    ]


def summary(found: Sequence[Row]) -> str:
    """Return one line with how many cables are how."""
    counts = Counter(row["state"] for row in found)
    listed = (f"{counts[each]} {each}" for each in State if counts[each])
    return ", ".join(listed) or "no cable"


def is_right(row: Row) -> bool:
    """Tell whether a cable is where it should be."""
    return bool(row["state"] == State.RIGHT)


def _apart(compiled: Compiled) -> set[End]:
    """Return the ports by which devices are managed: whoever is heard there is no cable of ours."""
    topology = compiled.topology
    found: set[End] = {(name, _MANAGEMENT) for name in topology.switches}
    for name in (*topology.switches, *topology.hosts):
        port = topology.machine(name).management
        if port is not None:
            found.add((name, port.nic))
    return found


def _cable(a: End, b: End | None, kind: str | None, speed: str | None) -> Row:
    return {
        "a_device": a[0],
        "a_port": a[1],
        "b_device": b[0] if b else None,
        "b_port": b[1] if b else None,
        "kind": kind,
        "speed": speed or None,
    }


def _verdict(each: Verdict, kind: str | None, speed: str | None) -> Row:
    swapped = [":".join(end) for end in each.swapped] if each.swapped else None
    return {
        **_cable(each.a, each.b, kind, speed),
        "state": each.state.value,
        "heard_at_a": None if each.at_a is None else list(each.at_a),
        "heard_at_b": None if each.at_b is None else list(each.at_b),
        "swapped": swapped,
        "says": each.says,
    }


def _end(letter: str) -> Column:
    def read(row: Row) -> tuple[str, ...]:
        device = row[f"{letter}_device"]
        return ("-" if device is None else f"{device}:{row[f'{letter}_port']}",)

    return Column("LOWER END" if letter == "a" else "UPPER END", read, "bold")


SUBJECT = Subject(
    columns=(
        _end("a"),
        _end("b"),
        Column("KIND", text("kind")),
        Column("SPEED", text("speed"), is_number=True),
    ),
    rows=rows,
)

VERDICT_COLUMNS = (
    _end("a"),
    _end("b"),
    Column("STATE", text("state")),
    Column("WHAT IS THERE", text("says")),
)
