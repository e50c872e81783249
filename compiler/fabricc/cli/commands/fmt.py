"""`fabricc fmt`: inventory files in their canonical order and layout."""

from collections.abc import Sequence
from pathlib import Path

import click

from fabricc.cli.options import format_option, quiet_option
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import output
from fabricc.cli.status import Status
from fabricc.cli.target import target_argument, targets
from fabricc.edit import Change, review, write
from fabricc.findings import Finding


@click.command(short_help="Write inventory files in their canonical form.")
@target_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@format_option("text", "json", "github")
@quiet_option
@click.pass_obj
def fmt(
    start: Path, *, target: tuple[str, ...], check: bool, diff: bool, format: str, quiet: bool
) -> int:
    """Write inventory files in their canonical order and layout; comments stay.

    TARGET is a fabric or a file of one; without any, all files of all fabrics are meant. What an
    inventory says never changes: a file that cannot be read as a whole is left alone.
    """
    paths: list[str] = []
    changes: list[Change] = []
    findings: list[Finding] = []
    for each in targets(start, target):
        outcome = review(each.folder, each.root, each.files)
        paths += outcome.value.paths
        changes += outcome.value.changes
        findings += outcome.findings
    status = status_of(findings)
    if check:
        findings += [change.finding() for change in changes]
        status = Status.FOUND if changes else status
    elif not diff:
        changes, refused = _write(changes)
        findings += refused
        status = status_of(findings)
    result: dict[str, object] = {"files": len(paths), "changed": [each.path for each in changes]}
    if diff and format == "json":
        result["diff"] = "".join(change.diff() for change in changes)
    report(findings, format, result)
    if format == "text":
        _tell(changes, len(paths), check=check, diff=diff, quiet=quiet)
    return status


def _write(changes: Sequence[Change]) -> tuple[list[Change], list[Finding]]:
    """Write what can be written; return that, and what is to say of the rest."""
    written, refused = [], []
    for change in changes:
        found = write(change)
        if found is None:
            written.append(change)
        else:
            refused.append(found)
    return written, refused


def _tell(changes: Sequence[Change], count: int, *, check: bool, diff: bool, quiet: bool) -> None:
    """Tell a person what was done, or would be."""
    screen = output()
    if diff:
        screen.write("".join(change.diff() for change in changes))
        return
    verb = "would change" if check else "formatted"
    screen.write("".join(f"{verb}: {change.path}\n" for change in changes))
    if not quiet and not changes:
        screen.show(f"{count} file{'' if count == 1 else 's'}, nothing to format")
