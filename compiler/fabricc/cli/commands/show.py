"""`fabricc show`: look at a fabric."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fabricc.cli.options import fabric_option, format_option, selector_argument
from fabricc.cli.place import find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import Progress, output
from fabricc.cli.selector import select
from fabricc.cli.show.layout import draw
from fabricc.cli.status import Status
from fabricc.findings import Finding, Severity, has_errors
from fabricc.pipeline import load

if TYPE_CHECKING:
    from fabricc.cli.selector import Selection
    from fabricc.cli.show.subject import Subject
    from fabricc.pipeline import Compiled

SUBJECTS = {
    "hosts": "servers: rack, platform, addresses, ASN, leafs and ports",
    "switches": "leafs and spines: platform, model, loopbacks, ASN, links",
    "links": "cables: both ends, kind, MTU, speed",
    "cabling": "cables as in cabling.csv, and whether they are plugged so (--against)",
    "sessions": "BGP sessions, each as its local side has it",
    "addresses": "all addresses in order, and who has them",
    "drains": "what is drained: devices, links, members of services",
    "pools": "how full the pools and the blocks of racks are",
    "capacity": "how full the tables of the switches will be, the fullest first",
}

_EPILOG = "SUBJECT is one of\n\n\b\n" + "\n".join(
    f"{name:<10} {summary}" for name, summary in SUBJECTS.items()
)


@click.command(short_help="Look at hosts, switches, links and numbers.", epilog=_EPILOG)
@click.argument("subject", type=click.Choice(list(SUBJECTS)))
@selector_argument
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With cabling: hold it against lldp.json of the playbook fabricc.fabric.collect.",
)
@fabric_option
@format_option("text", "json")
@click.pass_obj
def show(
    start: Path,
    *,
    subject: str,
    selector: tuple[str, ...],
    against: Path | None,
    fabric: str | None,
    format: str,
) -> int:
    """Show SUBJECT of the devices that SELECTOR chooses, or of all.

    SELECTOR: names and ranges (web[01-08]), rack:NAME, role:leaf, platform:NAME, label:KEY=VALUE;
    several mean any of them, and ! in front takes away: rack:rack01 '!role:leaf'.

    With --against, the cables that are not where they should be are shown, and the exit status is 1
    if there are any.
    """
    if against is not None and subject != "cabling":
        raise click.UsageError("--against is for `show cabling`.")
    place = find_place(start, fabric)
    with Progress(f"reading {place.fabric}"):
        loaded = load(place.root, place.fabric)
    compiled = loaded.value
    findings = [each for each in loaded.findings if each.severity is Severity.ERROR]
    result: dict[str, object] = {"fabric": place.fabric}
    if compiled is not None:
        selection = select(selector, compiled.topology)
        findings += selection.findings
        if against is not None and not has_errors(selection.findings):
            return _cabling(compiled, selection.value, against, findings, result, format)
        if not has_errors(selection.findings):
            shown: Subject = import_module(f"fabricc.cli.show.{subject}").SUBJECT
            rows = list(shown.rows(compiled, selection.value))
            remarks = list(shown.remarks(compiled, selection.value)) if shown.remarks else []
            result |= {subject: rows, "not_survived": remarks} if remarks else {subject: rows}
            if format == "text":
                screen = output()
                draw(screen, shown.columns, rows)
                if remarks:
                    screen.write("\n")
                for remark in remarks:
                    screen.show(f"not survived: {remark}")
    report(findings, format, result)
    return status_of(findings)


def _cabling(  # noqa: PLR0917 - what `show` knows by now
    compiled: "Compiled",
    selection: "Selection",
    told: Path,
    findings: list[Finding],
    result: dict[str, object],
    format: str,
) -> int:
    """Show which cables are not where they should be."""
    from fabricc.cli.show.cabling import VERDICT_COLUMNS, against, is_right, summary

    rows = against(compiled, selection, told)
    wrong = [row for row in rows if not is_right(row)]
    if format == "text":
        if wrong:
            draw(output(), VERDICT_COLUMNS, wrong)
        output().show(f"{result['fabric']}: {summary(rows)}")
    report(findings, format, {**result, "cabling": rows})
    return Status.FOUND if wrong else status_of(findings)
