"""`fabricc verify`: read the generated files back, and tell what does not fit."""

from dataclasses import asdict
from pathlib import Path

import click

from fabricc.cli.failures import COLUMNS, document, rows
from fabricc.cli.options import (
    deny_option,
    fabric_option,
    format_option,
    jobs_option,
    quiet_option,
)
from fabricc.cli.place import find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import Progress, output
from fabricc.cli.show.layout import draw
from fabricc.verify.routes.loss import Redundancy
from fabricc.verify.verify import verify as verify_fabric


@click.command(short_help="Read the generated files back, and tell what does not fit.")
@fabric_option
@format_option("text", "json", "github", "gitlab", "sarif")
@deny_option
@click.option(
    "--failures/--no-failures",
    default=None,
    help="Show what each single failure costs whom; or do not work it out at all.",
)
@jobs_option
@quiet_option
@click.pass_obj
def verify(
    start: Path,
    *,
    fabric: str | None,
    format: str,
    deny: str | None,
    failures: bool | None,
    jobs: int,
    quiet: bool,
) -> int:
    """Read out/FABRIC with parsers of its own, as a stranger would, and check it end to end.

    Neither the inventory nor the compiler is asked: only the files that would be pushed, and the
    plan of the cables. The routes of every device are computed from those files, as it is and with
    every cable, leaf and spine gone in turn. Nothing is written.
    """
    place = find_place(start, fabric)
    with Progress(f"verifying {place.fabric}", quiet=quiet):
        outcome = verify_fabric(
            place.root, place.fabric, jobs=jobs, with_failures=failures is not False
        )
    result: dict[str, object] = {"fabric": place.fabric}
    redundancy = None if outcome.value is None else outcome.value.redundancy
    if outcome.value is not None:
        result |= asdict(outcome.value.size)
    if failures and redundancy is not None:
        result["redundancy"] = document(redundancy)
    report(outcome.findings, format, result, to=output())
    if format == "text" and failures and redundancy is not None:
        draw(output(), COLUMNS, rows(redundancy))
    if format == "text" and outcome.value is not None and not quiet:
        size = outcome.value.size
        output().show(
            f"{place.fabric}: read {size.devices} devices, {size.files} files, "
            f"{size.lines} lines; checked {size.links} links{_worlds(redundancy)}"
        )
    return status_of(outcome.findings, deny)


def _worlds(redundancy: Redundancy | None) -> str:
    return "" if redundancy is None else f", {redundancy.failures} single failures"
