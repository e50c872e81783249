"""`fabricc lab test`: measures on a lab that is up, and what the fabric should have done."""

import json as encoder
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from fabricc.cli.lab_live import Live, lab_errors, name_option, running_lab
from fabricc.cli.options import fabric_option, format_option, quiet_option
from fabricc.cli.report import plain_findings, report, status_of
from fabricc.cli.screen import output
from fabricc.cli.show.layout import Column, Row, draw, text
from fabricc.cli.status import Status
from fabricc.findings import Finding

if TYPE_CHECKING:
    from fabricc.lab.trial.result import Result

_SUFFIXES = (".json", ".xml", ".md")


@click.command(short_help="Try a lab: state, reachability, failures, attacks.")
@fabric_option
@name_option
@click.option(
    "--scenario",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this scenario, or group of scenarios; may be given again.",
)
@click.option("--list", "is_list", is_flag=True, help="Tell which scenarios there are.")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Of each kind of cable or switch, try each failure on so many.",
)
@click.option("--all", "everything", is_flag=True, help="Try each failure on all of them.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait at first for a lab that is not ready yet.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write the results here too: .json, .xml (JUnit) or .md by the name; may be given again.",
)
@format_option("text", "json", "junit", "markdown")
@quiet_option
@click.pass_obj
@lab_errors
def test(
    start: Path,
    *,
    fabric: str | None,
    name: str | None,
    names: tuple[str, ...],
    is_list: bool,
    sample: int,
    everything: bool,
    timeout: float,
    reports: tuple[Path, ...],
    format: str,
    quiet: bool,
) -> int:
    """Try a lab that is up: what is there, who reaches whom, what fails and for how long.

    What is expected follows from the fabric that was booted: its cables, addresses and timers. Exit
    status 1 when an expectation was not met. Where this machine is too busy to tell, it says so.
    """
    from fabricc.lab.machine import alone_with
    from fabricc.lab.trial.bench import Bench
    from fabricc.lab.trial.run import findings_of, plan, run
    from fabricc.lab.trial.scenarios import SCENARIOS

    if is_list:
        return _list()
    known = sorted({word for each in SCENARIOS for word in (each.group, each.name)})
    for unknown in sorted(set(names) - set(known)):
        raise click.UsageError(f"there is no scenario `{unknown}`: {', '.join(known)}.")
    for path in reports:
        if path.suffix not in _SUFFIXES:
            raise click.UsageError(f"`{path}` must end in {', '.join(_SUFFIXES)}.")
        if not path.parent.is_dir():
            raise click.UsageError(f"there is no folder `{path.parent}` for `{path.name}`.")
    lab = running_lab(start, fabric, name)
    begin = perf_counter()
    with Live(quiet=quiet) as live, alone_with(lab):
        bench = Bench(lab, live.say)
        trials = plan(bench, names, None if everything else sample)
        results: list[Result] = []
        is_stopped = _collect(run(bench, trials, timeout), results)
    findings = findings_of(results)
    facts = {
        "lab": lab.name,
        "fabric": bench.fabric.folder.name,
        "nodes": len(bench.fabric.devices),
        "seconds": round(perf_counter() - begin, 1),
    }
    for path in reports:
        path.write_text(_shown(path.suffix, facts, results, findings))
    if format == "text":
        _tell(results, facts, quiet=quiet)
        report(findings, format)
    else:
        suffix = {"json": ".json", "junit": ".xml", "markdown": ".md"}[format]
        output().write(_shown(suffix, facts, results, findings))
    return Status.INTERRUPTED if is_stopped else status_of(findings)


def _collect(coming: Iterator["Result"], results: list["Result"]) -> bool:
    """Take the results as they come; tells whether somebody stopped it, and mends all then.

    A signal to end it, or a terminal that goes away, does what Ctrl-C does.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        results.extend(coming)
    except KeyboardInterrupt:
        return True
    return False


def _shown(
    suffix: str,
    facts: dict[str, Any],
    results: Sequence["Result"],
    findings: Sequence[Finding],
) -> str:
    from fabricc.lab.trial.formats import junit, markdown, plain

    if suffix == ".xml":
        return junit(facts["lab"], facts, results)
    if suffix == ".md":
        return markdown(facts["lab"], facts, results)
    value = {**facts, "results": plain(results), "findings": plain_findings(findings)}
    return encoder.dumps(value, indent=2, ensure_ascii=False) + "\n"


_COLUMNS = (
    Column("SCENARIO", text("scenario"), "bold"),
    Column("TARGET", text("target")),
    Column("RESULT", text("verdict")),
    Column("EXPECTED", text("expected")),
    Column("MEASURED", text("measured")),
    Column("SECONDS", text("seconds"), is_number=True),
)


def _tell(results: Sequence["Result"], facts: dict[str, Any], *, quiet: bool) -> None:
    from fabricc.lab.trial.formats import plain

    rows: list[Row] = plain(results)
    if not quiet:
        draw(output(), _COLUMNS, rows)
        words = sorted({row["verdict"] for row in rows})
        counts = (f"{sum(row['verdict'] == word for row in rows)} {word}" for word in words)
        output().show(
            f"{facts['lab']}: {', '.join(counts) or 'nothing tried'} in {facts['seconds']} s"
        )


_LISTED = (
    Column("GROUP", text("group")),
    Column("SCENARIO", text("name"), "bold"),
    Column("WHAT IS TRIED", text("summary")),
)


def _list() -> int:
    from fabricc.lab.trial.scenarios import SCENARIOS

    rows = [{"group": s.group, "name": s.name, "summary": s.summary} for s in SCENARIOS]
    draw(output(), _LISTED, rows)
    return Status.FINE
