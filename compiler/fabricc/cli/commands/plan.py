"""`fabricc plan`: in which order to push a change, so that no host loses all its paths."""

import json
from pathlib import Path

import click

from fabricc.cli.compared import compared
from fabricc.cli.options import (
    exit_code_option,
    fabric_option,
    jobs_option,
    older_argument,
    redundancy_option,
)
from fabricc.cli.place import find_place
from fabricc.cli.plan_text import tell
from fabricc.cli.redundancy import parts, redundancy_told
from fabricc.cli.report import plain_findings, report, status_of
from fabricc.cli.screen import output, written
from fabricc.cli.status import Status
from fabricc.comparison.planned import planned
from fabricc.findings import has_errors
from fabricc.plan.document import document
from fabricc.plan.markdown import markdown
from fabricc.verify.redundancy.document import document as redundancy_document


@click.command(short_help="Tell in which order to push a change.")
@older_argument
@fabric_option
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to say it.",
)
@click.option(
    "--out",
    "plan_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the plan for the push into a file.",
)
@click.option(
    "--at-once",
    type=click.IntRange(min=1),
    help="Take at most so many devices out of traffic in one wave.",
)
@redundancy_option
@exit_code_option
@jobs_option
@click.pass_obj
def plan(
    start: Path,
    *,
    ref: str | None,
    fabric: str | None,
    format: str,
    plan_file: Path | None,
    at_once: int | None,
    redundancy: bool | None,
    exit_code: bool,
    jobs: int,
) -> int:
    """Make waves of the devices that a change meets, against REF, DIR or what out/ holds.

    Devices of one wave may be pushed at the same time: no host loses all its paths, and no two
    are of one failure domain. Where no order spares a host, the plan says which, when and why.
    `--out` writes what a push and `fabricc lab rehearse` carry out (schemas/plan.schema.json).
    """
    place = find_place(start, fabric)
    outcome = compared(place, ref, jobs=jobs)
    findings, both = outcome.findings, outcome.value
    made = None if both is None else planned(both, at_once)
    shift = None if both is None else redundancy_told(both, wanted=redundancy)
    if made is not None and plan_file is not None:
        with written(plan_file) as screen:
            screen.write(json.dumps(document(made), indent=2) + "\n")
    if format == "json":
        result = {} if made is None else document(made)
        if shift is not None:
            result["redundancy"] = redundancy_document(shift)
        output().json({"fabric": place.fabric, **result, "findings": plain_findings(findings)})
    else:
        report(findings, "text")
        if made is not None:
            if format == "markdown":
                output().write("\n".join((markdown(made), *parts(shift))))
            else:
                tell(output(), made, shift)
    if exit_code and made is not None and (made.waves or made.removed) and not has_errors(findings):
        return Status.CHANGES
    return status_of(findings)
