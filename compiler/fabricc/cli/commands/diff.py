"""`fabricc diff`: what changes, and what loading it will do to the network."""

from pathlib import Path

import click

from fabricc.cli.compared import compared
from fabricc.cli.diff_text import tell
from fabricc.cli.options import (
    exit_code_option,
    fabric_option,
    jobs_option,
    older_argument,
    redundancy_option,
)
from fabricc.cli.place import find_place
from fabricc.cli.redundancy import Plain, parts, redundancy_told
from fabricc.cli.report import plain_findings, report, status_of
from fabricc.cli.screen import written
from fabricc.cli.status import Status
from fabricc.comparison.compare import Compared
from fabricc.comparison.planned import planned
from fabricc.diff.document import document
from fabricc.diff.markdown import markdown
from fabricc.findings import has_errors
from fabricc.plan.markdown import markdown as plan_markdown
from fabricc.verify.redundancy.change import RedundancyChange
from fabricc.verify.redundancy.document import document as redundancy_document


@click.command(short_help="Tell what changes, and what that does to the network.")
@older_argument
@fabric_option
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to say it; markdown is bounded to the size of a comment.",
)
@click.option("--only", metavar="SELECTOR", help="Tell of these devices alone.")
@click.option("--summary", is_flag=True, help="Leave out the hunks of the files.")
@exit_code_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it into a file.",
)
@redundancy_option
@jobs_option
@click.pass_obj
def diff(
    start: Path,
    *,
    ref: str | None,
    fabric: str | None,
    format: str,
    only: str | None,
    summary: bool,
    exit_code: bool,
    output: Path | None,
    redundancy: bool | None,
    jobs: int,
) -> int:
    """Compare what a build would write now with another build of the fabric.

    That is the git revision REF, the checkout in DIR, or, without either, what out/ holds. What is
    told first is what changes; then the impact of each device, the worst first: what loading its
    files does to sessions and ports, and which hosts lose one of their paths meanwhile; then who
    has fewer paths for good, and the hunks of the files. Nothing is written.
    """
    place = find_place(start, fabric)
    outcome = compared(place, ref, only=only, jobs=jobs, has_hunks=not summary)
    findings, both = outcome.findings, outcome.value
    shift = None if both is None else redundancy_told(both, wanted=redundancy)
    if format == "json":
        result = {} if both is None else _document(both, shift, has_hunks=not summary)
        with written(output) as screen:
            screen.json({"fabric": place.fabric, **result, "findings": plain_findings(findings)})
    else:
        report(findings, "text")
        if both is not None:
            with written(output) as screen:
                if format == "markdown":
                    extra = parts(shift) if only else (plan_markdown(planned(both)), *parts(shift))
                    screen.write(markdown(both.diff, extra, has_hunks=not summary))
                else:
                    tell(screen, both.diff, shift, has_hunks=not summary)
    has_changes = both is not None and not both.diff.is_empty
    status = status_of(findings)
    return Status.CHANGES if exit_code and has_changes and not has_errors(findings) else status


def _document(both: Compared, shift: RedundancyChange | None, *, has_hunks: bool) -> Plain:
    told = document(both.diff, has_hunks=has_hunks)
    return told if shift is None else {**told, "redundancy": redundancy_document(shift)}
