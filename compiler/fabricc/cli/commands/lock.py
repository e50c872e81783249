"""`fabricc lock`: look at the lock, and change it in the few ways in which that is allowed."""

from pathlib import Path

import click

from fabricc.allocate import Renumbered, State, show_lock
from fabricc.allocate import prune as prune_lock
from fabricc.allocate import renumber as renumber_lock
from fabricc.allocate import resolve as resolve_lock
from fabricc.allocate.identity import SHAPES, names_in
from fabricc.allocate.listing import listing
from fabricc.cli.lock_edit import Edit, carry_out, load_for_edit
from fabricc.cli.options import fabric_option, format_option, selector_argument, yes_option
from fabricc.cli.place import Place, find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.revision import lock_of
from fabricc.cli.screen import output
from fabricc.cli.selector import select
from fabricc.cli.show.layout import Column, draw, text
from fabricc.findings import Outcome, has_errors
from fabricc.pipeline import INVENTORY, load
from fabricc.source.lock import LOCK, read_lock

_IDENTITY = Column("IDENTITY", text("identity"), "bold")
_NUMBER = Column("NUMBER", text("number"))
_BUILD = "`fabricc build` brings the new numbers to out/"


@click.group(short_help="Look at, clean up and repair the lock.")
def lock() -> None:
    """Look at the lock, and change it in the few ways in which that is allowed.

    The lock remembers who holds which number. Commands that change it list what they would change
    and ask first.
    """


@lock.command(short_help="List the grants.")
@selector_argument
@fabric_option
@format_option("text", "json")
@click.pass_obj
def show(start: Path, *, selector: tuple[str, ...], fabric: str | None, format: str) -> int:
    """List the grants of the devices that SELECTOR chooses, or all; tombstones too.

    A tombstone is a grant whose holder is gone: its number is kept until `fabricc lock prune`.
    """
    place = find_place(start, fabric)
    loaded = load(place.root, place.fabric)
    if loaded.value is None:
        report(loaded.findings, format, {"fabric": place.fabric})
        return status_of(loaded.findings)
    topology = loaded.value.topology
    rows = show_lock(loaded.value.lock, topology)
    gone = {name for row in rows if row.state is State.TOMBSTONE for name in row.names}
    selection = select(selector, topology, gone)
    wanted = selection.value
    shown = [
        {
            "kind": row.kind,
            "identity": row.identity,
            "number": row.number,
            "state": row.state.value,
        }
        for row in rows
        if wanted.is_everything or not wanted.names.isdisjoint(row.names)
    ]
    report(selection.findings, format, {"fabric": place.fabric, "grants": shown})
    if format == "text" and not selection.findings:
        columns = (Column("KIND", text("kind")), _IDENTITY, _NUMBER, Column("STATE", text("state")))
        draw(output(), columns, shown)
    return status_of(selection.findings)


@lock.command(short_help="Give up the numbers of what is gone.")
@selector_argument
@fabric_option
@format_option("text", "json")
@yes_option
@click.pass_obj
def prune(
    start: Path, *, selector: tuple[str, ...], fabric: str | None, format: str, yes: bool
) -> int:
    """Give up the numbers of devices and racks that are gone: those of SELECTOR, or all.

    Afterwards others may get these numbers.
    """
    place = find_place(start, fabric)

    def plan() -> Outcome[Edit | None]:
        outcome = load_for_edit(place)
        if outcome.value is None:
            return Outcome(None, outcome.findings)
        compiled, gone = outcome.value
        selection = select(selector, compiled.topology, gone)
        wanted = selection.value
        pruned = prune_lock(
            compiled.lock, compiled.topology, None if wanted.is_everything else wanted.names
        )
        rows = [
            {"kind": each.kind, "identity": each.identity, "number": each.number}
            for each in pruned.freed
        ]
        holders = dict.fromkeys("".join(names_in(each.identity)[:1]) for each in pruned.freed)
        question = f"Give up {len(rows)} numbers of {listing(list(holders))}?"
        columns = (Column("KIND", text("kind")), _IDENTITY, _NUMBER)
        return Outcome(
            Edit(pruned.lock, columns, rows, question, "others may get these numbers now"),
            selection.findings,
        )

    return carry_out(place, "prune", plan, form=format, yes=yes)


@lock.command(short_help="Settle the conflicts of a merge.")
@click.option(
    "--keep", metavar="REF", help="Who holds a number there keeps it [the default branch]."
)
@fabric_option
@format_option("text", "json")
@yes_option
@click.pass_obj
def resolve(start: Path, *, keep: str | None, fabric: str | None, format: str, yes: bool) -> int:
    """Settle the conflicts that a merge left in the lock.

    Where two holders have one number, or one holder two, what the lock of REF says stays; the
    others get new numbers from the next build.
    """
    place = find_place(start, fabric)
    path = f"{INVENTORY}/{place.fabric}/{LOCK}"

    def plan() -> Outcome[Edit | None]:
        own = read_lock(place.root / INVENTORY / place.fabric, place.root)
        kept = lock_of(place.root, path, keep)
        if kept.value is None or has_errors(own.findings):
            return Outcome(None, (*own.findings, *kept.findings))
        resolved = resolve_lock(own.value or "", kept.value.text, path)
        rows = [
            {
                "number": decision.kept.number,
                "kept": decision.kept.identity,
                "lost": [f"{each.identity} {each.number}" for each in decision.lost],
                "because": kept.value.revision if decision.is_known else "first in order",
            }
            for decision in resolved.value.decisions
        ]
        columns = (
            _NUMBER,
            Column("KEPT", text("kept"), "bold"),
            Column("LOST", text("lost")),
            Column("BECAUSE", text("because")),
        )
        question = f"Settle {len(rows)} conflicts?"
        edit = Edit(resolved.value.lock, columns, rows, question, _BUILD, text=own.value)
        return Outcome(edit, resolved.findings)

    return carry_out(place, "resolve", plan, form=format, yes=yes)


@lock.command(short_help="Give new numbers to what is named.")
@click.argument("selector", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(tuple(SHAPES)),
    help="Move numbers of this kind alone; may be said more than once.",
)
@click.option("--outside", is_flag=True, help="Move only what lies outside its pool.")
@fabric_option
@format_option("text", "json")
@yes_option
@click.pass_obj
def renumber(
    start: Path,
    *,
    selector: tuple[str, ...],
    kinds: tuple[str, ...],
    outside: bool,
    fabric: str | None,
    format: str,
    yes: bool,
) -> int:
    """Give new numbers to the devices and racks that SELECTOR chooses, as if they were new.

    No other command moves a number. What already has the lowest free number keeps it. Blocks that
    left the pool go with the addresses of their hosts.
    """
    place = find_place(start, fabric)

    def plan() -> Outcome[Edit | None]:
        outcome = load_for_edit(place)
        if outcome.value is None:
            return Outcome(None, outcome.findings)
        compiled = outcome.value.compiled
        selection = select(selector, compiled.topology)
        if has_errors(selection.findings):
            return Outcome(None, selection.findings)
        names = selection.value.names
        renumbered = renumber_lock(
            compiled.lock, compiled.topology, names, kinds, is_outside_only=outside
        )
        findings = tuple(map(compiled.source.located, renumbered.findings))
        return Outcome(_edit(place, renumbered.value), findings)

    return carry_out(place, "renumber", plan, form=format, yes=yes)


def _edit(place: Place, renumbered: Renumbered) -> Edit | None:
    """Return the edit that moves numbers; None where one would be lost."""
    moved = renumbered.moved
    if any(each.new is None for each in moved):
        return None
    rows = [
        {
            "kind": each.kind,
            "identity": each.identity,
            "old": each.old,
            "new": each.new,
            "because": "outside its pool" if each.is_outside else "not the lowest free number",
        }
        for each in moved
    ]
    strays = sum(each.is_outside for each in moved)
    hint = ""
    if 0 < strays < len(moved):
        hint = f" Only {strays} must, being outside their pool: `--outside` moves these alone."
    columns = (
        Column("KIND", text("kind")),
        _IDENTITY,
        Column("OLD", text("old")),
        Column("NEW", text("new")),
        Column("BECAUSE", text("because")),
    )
    question = f"Move {len(rows)} numbers of fabric {place.fabric}?{hint}"
    return Edit(renumbered.lock, columns, rows, question, _BUILD)
