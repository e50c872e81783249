"""`fabricc comment`: put a Markdown file under the merge request that this job of CI is about."""

import os
from pathlib import Path
from typing import TextIO

import click

from fabricc.cli.comment.api import RefusedError
from fabricc.cli.comment.body import body, is_mark
from fabricc.cli.comment.put import put
from fabricc.cli.comment.site import NowhereError, is_known, site
from fabricc.cli.report import report
from fabricc.cli.screen import output
from fabricc.cli.status import Status
from fabricc.findings import finding
from fabricc.findings.rules import comment_not_written, no_place_for_comment

SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command(short_help="Put a text under the merge request, in a job of CI.")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option(
    "--mark", required=True, help="What this comment is known by, e.g. 'fabricc-diff demo'."
)
def comment(file: TextIO, mark: str) -> int:
    """Put FILE, in Markdown, under the merge request that this job is about.

    For jobs of GitHub Actions and GitLab CI. The first run writes a comment, later ones update it:
    it is found by its mark, which nobody sees. GitHub takes the token of the job in GITHUB_TOKEN,
    GitLab one of the project in FABRICC_COMMENT_TOKEN. Where the job may write no comment, as for a
    fork, the text goes to the summary of the job (GitHub), and that is said.
    """
    if not is_mark(mark):
        raise click.BadParameter(f"`{mark}` is not words.", param_hint="--mark")
    if not is_known(os.environ):
        raise click.UsageError("This is no job of GitHub Actions or GitLab CI.")
    text = file.read()
    try:
        place = site(os.environ)
    except NowhereError as error:
        return _elsewhere(mark, text, str(error))
    try:
        done = put(place, mark, text)
    except RefusedError as error:
        if error.is_forbidden:
            return _elsewhere(mark, text, str(error))
        found = finding(comment_not_written.RULE, None, site=place.name, reason=str(error))
        report([found], "text")
        return Status.FOUND
    output().show(f"{place.name}: the comment `{mark}` {done}")
    return Status.FINE


def _elsewhere(mark: str, text: str, reason: str) -> Status:
    """Put the text into the summary of the job, if there is such a thing, and say so."""
    summary = os.environ.get(SUMMARY)
    where = "the file is all there is: keep it as an artifact of the job"
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(f"{body(mark, text)}\n")
        where = "it stands in the summary of this job"
    report([finding(no_place_for_comment.RULE, None, advice=where, reason=reason)], "text")
    return Status.FINE
