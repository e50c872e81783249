"""`fabricc check`: compile everything in memory and tell what is wrong."""

from pathlib import Path

import click

from fabricc.cli.options import (
    deny_option,
    fabric_argument,
    format_option,
    jobs_option,
    quiet_option,
)
from fabricc.cli.place import find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import Progress, output
from fabricc.codes import BY_CODE
from fabricc.pipeline import check as check_fabric


@click.command(short_help="Find what is wrong, write nothing.")
@fabric_argument
@format_option("text", "json", "github", "gitlab", "sarif")
@deny_option
@jobs_option
@quiet_option
@click.pass_obj
def check(
    start: Path, *, fabric: str | None, format: str, deny: str | None, jobs: int, quiet: bool
) -> int:
    """Compile every device of FABRIC in memory and tell what is wrong; nothing is written."""
    place = find_place(start, fabric)
    with Progress(f"checking {place.fabric}", quiet=quiet):
        outcome = check_fabric(place.root, place.fabric, jobs=jobs, rules=BY_CODE)
    status = status_of(outcome.findings, deny)
    report(outcome.findings, format, {"fabric": place.fabric}, to=output())
    if format == "text" and outcome.value is not None and not outcome.findings and not quiet:
        topology = outcome.value.topology
        count = len(topology.switches) + len(topology.hosts)
        output().show(f"{place.fabric}: {count} devices, nothing to say about them")
    return status
