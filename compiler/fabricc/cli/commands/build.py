"""`fabricc build`: compile a fabric and write what changed."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from time import perf_counter

import click

from fabricc.cli.options import (
    deny_option,
    fabric_argument,
    format_option,
    jobs_option,
    quiet_option,
)
from fabricc.cli.place import Place, find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import Progress, messages, output
from fabricc.cli.selector import select
from fabricc.cli.status import Status
from fabricc.cli.summary import plain_summary, summary
from fabricc.codes import BY_CODE
from fabricc.emit import Stale
from fabricc.findings import Finding, Outcome, finding, has_errors
from fabricc.findings.rules import output_stale
from fabricc.pipeline import build as build_fabric
from fabricc.pipeline import review
from fabricc.topology.values import Topology

_LISTED = 5


@click.command(short_help="Compile a fabric into out/.")
@fabric_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if out/ is stale.")
@click.option("--only", metavar="SELECTOR", help="Write the files of these devices alone.")
@format_option("text", "json", "github", "gitlab", "sarif")
@deny_option
@jobs_option
@quiet_option
@click.pass_obj
def build(
    start: Path,
    *,
    fabric: str | None,
    check: bool,
    only: str | None,
    format: str,
    deny: str | None,
    jobs: int,
    quiet: bool,
) -> int:
    """Compile FABRIC and write what changed into out/FABRIC/, and its lock.

    With --only all is compiled and checked, and only the files of the chosen devices are written.
    """
    started = perf_counter()
    place = find_place(start, fabric)
    with Progress(f"{'checking' if check else 'building'} {place.fabric}", quiet=quiet):
        make = review if check else build_fabric
        chooser = None if only is None else partial(_chosen, only)
        outcome = make(place.root, place.fabric, only=chooser, jobs=jobs, rules=BY_CODE)
    seconds = perf_counter() - started
    built, findings = outcome.value, outcome.findings
    if built is not None and built.stale:
        findings = (*findings, _stale(place, built.stale))
    result = {"fabric": place.fabric, "seconds": round(seconds, 3), **plain_summary(built)}
    report(findings, format, result)
    if built is not None and not quiet and format != "json":
        screen = output() if format == "text" else messages()
        if check and format == "text":
            screen.write("".join(f"{each.reason}: {each.path}\n" for each in built.stale))
        if built.summary is not None or (check and not has_errors(findings)):
            screen.show(summary(place.fabric, built, findings, seconds))
    if check and built is not None and built.stale:
        return Status.FOUND
    return status_of(findings, deny)


def _chosen(only: str, topology: Topology) -> Outcome[Collection[str] | None]:
    """Return the names of the devices to write."""
    selection = select([only], topology)
    return Outcome(frozenset(selection.value.devices), selection.findings)


def _stale(place: Place, stale: tuple[Stale, ...]) -> Finding:
    """Return the finding about files that a build would change."""
    count = len(stale)
    paths = [each.path for each in stale[:_LISTED]]
    more = f" and {count - _LISTED} more" if count > _LISTED else ""
    return finding(
        output_stale.RULE,
        None,
        advice=f"run `fabricc build {place.fabric}` and commit what it writes",
        what=f"{count} file{'' if count == 1 else 's'} of fabric `{place.fabric}` would change",
        listed=f"{', '.join(paths)}{more}",
    )
