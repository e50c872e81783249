"""`fabricc verify`: read the generated files back, and tell what does not fit."""

from dataclasses import asdict
from pathlib import Path

import click

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
from fabricc.verify.verify import verify as verify_fabric


@click.command(short_help="Read the generated files back, and tell what does not fit.")
@fabric_option
@format_option("text", "json", "github", "sarif")
@deny_option
@jobs_option
@quiet_option
@click.pass_obj
def verify(
    start: Path, *, fabric: str | None, format: str, deny: str | None, jobs: int, quiet: bool
) -> int:
    """Read out/FABRIC with parsers of its own, as a stranger would, and check it end to end.

    Neither the inventory nor the compiler is asked: only the files that would be pushed, and the
    plan of the cables. Nothing is written.
    """
    place = find_place(start, fabric)
    with Progress(f"verifying {place.fabric}", quiet=quiet):
        outcome = verify_fabric(place.root, place.fabric, jobs=jobs)
    counts = {} if outcome.value is None else asdict(outcome.value.size)
    report(outcome.findings, format, {"fabric": place.fabric, **counts}, to=output())
    if format == "text" and outcome.value is not None and not quiet:
        size = outcome.value.size
        output().show(
            f"{place.fabric}: read {size.devices} devices, {size.files} files, "
            f"{size.lines} lines; checked {size.links} links"
        )
    return status_of(outcome.findings, deny)
