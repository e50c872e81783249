"""Changing the lock: nobody else may build meanwhile, the changes are listed, a person says yes."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import click

from fabricc.allocate import State, format_lock, show_lock
from fabricc.allocate.values import Lock
from fabricc.cli.place import Place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import output
from fabricc.cli.show.layout import Column, Row, draw
from fabricc.cli.status import Status
from fabricc.emit import Workspace, WorkspaceError, open_workspace
from fabricc.findings import Outcome, Severity, has_errors
from fabricc.pipeline import Compiled, load


class Loaded(NamedTuple):
    """A compiled fabric, and the names that only its lock still knows."""

    compiled: Compiled
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A lock to be written, and what that changes."""

    lock: Lock
    columns: Sequence[Column]
    rows: Sequence[Row]
    question: str
    afterwards: str
    """What a person does next, or must know."""
    text: str | None = None
    """The lock file as it is, where it must be written again even without changes."""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not self.rows and (self.text is None or self.text == format_lock(self.lock))


def load_for_edit(place: Place) -> Outcome[Loaded | None]:
    """Return the fabric of a lock that is to be changed.

    What is wrong with the numbers themselves does not hinder: it may be what the edit repairs.
    """
    outcome = load(place.root, place.fabric)
    compiled = outcome.value
    others = [each for each in outcome.findings if not each.code.startswith("FAB4")]
    if compiled is None or has_errors(others):
        return Outcome(None, outcome.findings)
    rows = show_lock(compiled.lock, compiled.topology)
    gone = frozenset(name for row in rows if row.state is State.TOMBSTONE for name in row.names)
    return Outcome(Loaded(compiled, gone))


def carry_out(
    place: Place, name: str, plan: Callable[[], Outcome[Edit | None]], *, form: str, yes: bool
) -> Status:
    """Plan an edit, list what it changes, ask, and write the lock; returns the exit status.

    The workspace is held from before the plan, so that no build changes the lock in between.
    """
    try:
        with open_workspace(place.root, place.fabric, command=f"fabricc lock {name}") as workspace:
            return _carry_out(workspace, plan(), place, form=form, yes=yes)
    except WorkspaceError as error:
        report(error.findings, form, {"fabric": place.fabric})
        return Status.FOUND


def _carry_out(
    workspace: Workspace, planned: Outcome[Edit | None], place: Place, *, form: str, yes: bool
) -> Status:
    edit, findings = planned.value, planned.findings
    result: dict[str, object] = {"fabric": place.fabric, "changes": [], "written": False}
    if edit is None or any(each.code in {"FAB390", "FAB391"} for each in findings):
        report(findings, form, result)
        return status_of(findings)
    if form == "text":
        draw(output(), edit.columns, edit.rows) if edit.rows else None
    is_written = not edit.is_empty and (yes or (form == "text" and _agreed(edit)))
    if is_written:
        workspace.stage_lock(format_lock(edit.lock))
        workspace.leave_rest()
        workspace.commit()
    result |= {"changes": list(edit.rows), "written": is_written}
    report(findings, form, result)
    if form == "text":
        if edit.is_empty:
            output().show("nothing to do")
        elif is_written:
            output().show(f"the lock is written; {edit.afterwards}")
        else:
            output().show("nothing was written")
    return status_of([each for each in findings if each.severity is Severity.ERROR])


def _agreed(edit: Edit) -> bool:
    """Ask; raises UsageError where nobody can answer."""
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here; nothing was written. Say --yes.")
    return click.confirm(edit.question)
