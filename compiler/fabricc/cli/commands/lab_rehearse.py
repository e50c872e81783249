"""`fabricc lab rehearse`: the dress rehearsal of a merge request."""

import hashlib
import json as encoder
import shutil
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from fabricc.cli.lab_live import Live, lab_errors, name_option, named_lab
from fabricc.cli.options import fabric_option, format_option, quiet_option
from fabricc.cli.place import Place, find_place
from fabricc.cli.report import plain_findings, report, status_of
from fabricc.cli.screen import output
from fabricc.cli.show.layout import Column, Row, draw, text
from fabricc.findings import finding
from fabricc.lab.layout import INITS

if TYPE_CHECKING:
    from fabricc.comparison.older import Older
    from fabricc.lab.rehearse.run import Rehearsed
    from fabricc.lab.rehearse.said import Plan


@click.command(short_help="Rehearse a change: push it to a lab, wave by wave, under traffic.")
@click.argument("ref", required=False)
@fabric_option
@name_option
@click.option(
    "--init",
    type=click.Choice(INITS),
    default=INITS[0],
    show_default=True,
    help="First process of a node: `light` is a small script, for the largest labs.",
)
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The plan to carry out, as `fabricc plan --out FILE` wrote it; else it is made here.",
)
@click.option("--keep", is_flag=True, help="Leave the lab up, to look at it.")
@format_option("text", "json", "markdown")
@quiet_option
@click.pass_obj
@lab_errors
def rehearse(
    start: Path,
    *,
    ref: str | None,
    fabric: str | None,
    name: str | None,
    init: str,
    plan_file: Path | None,
    keep: bool,
    format: str,
    quiet: bool,
) -> int:
    """Boot the fabric as of REF, and make it so as out/ is now, as a push would.

    REF is a revision whose out/ is committed, or a folder with a build; the default branch if left
    out. All hosts talk to each other meanwhile. What happens to sessions, ports and packets is told
    beside what the plan said. Exit status 1 when more happened than was said.
    """
    from fabricc.lab.fabric import read_fabric
    from fabricc.lab.kernel import check_root
    from fabricc.lab.rehearse.course import Course, check
    from fabricc.lab.rehearse.findings import findings_of
    from fabricc.lab.rehearse.run import rehearse as run

    check_root()
    place = find_place(start, fabric)
    lab = named_lab(name or f"{place.fabric}-rehearsal")
    begin = perf_counter()
    with TemporaryDirectory(prefix="fabricc-rehearse-") as folder, Live(quiet=quiet) as live:
        older = former_build(place, ref)
        before_folder, after_folder = _builds(place, older, Path(folder))
        before, after = read_fabric(before_folder), read_fabric(after_folder)
        live.say("planning")
        plan = plan_of(place, older, plan_file, before_folder, after_folder)
        check(plan, before, after, str(plan_file or "the plan"))
        ending = _Ending(live)
        rehearsed = run(lab, Course(before, after), plan, ending.say, init, is_kept=keep)
    facts = {
        "lab": lab.name,
        "fabric": place.fabric,
        "from": older.name,
        "nodes": len(before.devices),
        "seconds": round(perf_counter() - begin, 1),
    }
    findings = findings_of(rehearsed, place.fabric)
    _tell(rehearsed, facts, format, quiet=quiet)
    if format == "json":
        from fabricc.lab.rehearse.formats import plain

        value = {"format": 1, **facts, **plain(rehearsed), "findings": plain_findings(findings)}
        output().write(encoder.dumps(value, indent=2, ensure_ascii=False) + "\n")
    else:
        report(findings, "text")
    return status_of(findings)


class _Ending:
    """Ends the command by a signal, also where its exception is lost: nodes are forked."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.is_asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def say(self, doing: str) -> None:
        """Say what is being done now, if it is not over."""
        if self.is_asked:
            raise KeyboardInterrupt
        self.live.say(doing)

    def _ask(self, *_: object) -> None:
        self.is_asked = True
        raise KeyboardInterrupt


def former_build(place: Place, word: str | None) -> "Older":
    """Return the build to start from: that of the default branch without a word; LabError."""
    from fabricc.comparison.find import find_older
    from fabricc.lab.fault import LabError
    from fabricc.lab.rules import no_former_build
    from fabricc.source.git import default_branch

    def missing(name: str, reason: str) -> LabError:
        told = finding(
            no_former_build.RULE, None, fabric=place.fabric, revision=name, reason=reason
        )
        return LabError(told)

    wanted = word or default_branch(place.root)
    if wanted is None:
        raise missing("the default branch", "git knows none")
    older = find_older(place.root, place.fabric, wanted).value
    if older is None:
        raise missing(wanted, "git does not know it, and it is no folder with a build")
    if older.manifest() is None:
        raise missing(older.name, f"out/{place.fabric} is not there")
    return older


def plan_of(
    place: Place, older: "Older", plan_file: Path | None, before: Path, after: Path
) -> "Plan":
    """Return the plan that leads from one build to another, made here without a file; LabError."""
    from fabricc.lab.rehearse.said import read_plan, refused

    shown = "the plan" if plan_file is None else str(plan_file)
    told = _made(place, older) if plan_file is None else plan_file.read_text()
    plan = read_plan(told, shown)
    for folder, wanted, which in ((before, plan.before, "from"), (after, plan.after, "to")):
        found = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
        if found != wanted:
            raise refused(
                shown,
                f"it leads {which} another build than the one here"
                + ("; `fabricc build` brings out/ up to date" if plan_file is None else ""),
            )
    return plan


def _made(place: Place, older: "Older") -> str:
    """Make the plan, as `fabricc plan --out` writes it; LabError for an inventory with errors."""
    from fabricc.comparison.compare import compare
    from fabricc.comparison.planned import planned
    from fabricc.lab.fault import LabError
    from fabricc.plan.document import document

    outcome = compare(place.root, place.fabric, older)
    if outcome.value is None:
        raise LabError(*outcome.findings)
    return encoder.dumps(document(planned(outcome.value)))


def _builds(place: Place, older: "Older", folder: Path) -> tuple[Path, Path]:
    """Write the former build below a folder, and copy the present one."""
    from fabricc.lab.fabric import read_fabric

    before = folder / "before" / place.fabric
    for path, content in older.folder("").items():
        target = before / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    present = place.root / "out" / place.fabric
    read_fabric(present)
    after = folder / "after" / place.fabric
    shutil.copytree(present, after)
    return before, after


_DEVICES = (
    Column("WAVE", text("wave"), is_number=True),
    Column("DEVICE", text("device"), "bold"),
    Column("SAID", text("said")),
    Column("SEEN", text("seen")),
    Column("VERDICT", text("verdict")),
)
_TRAFFIC = (
    Column("WAVE", text("wave"), is_number=True),
    Column("DRAINED", text("drained")),
    Column("PACKETS LOST", text("lost"), is_number=True),
    Column("OF", text("sent"), is_number=True),
    Column("LONGEST SILENCE", text("silence"), is_number=True),
    Column("WITHOUT ANY PATH", text("cut_off")),
    Column("SECONDS", text("seconds"), is_number=True),
)


def _tell(rehearsed: "Rehearsed", facts: dict[str, Any], format: str, *, quiet: bool) -> None:
    from fabricc.lab.rehearse.formats import markdown

    if format == "markdown":
        output().write(markdown(facts, rehearsed))
    if format != "text" or quiet:
        return
    draw(output(), _DEVICES, _device_rows(rehearsed))
    output().write("\n")
    draw(output(), _TRAFFIC, _traffic_rows(rehearsed))
    output().show(
        f"{facts['fabric']}: {rehearsed.verdict.value}; {len(rehearsed.waves)} waves from "
        f"{facts['from']} in {facts['seconds']} s"
    )


def _device_rows(rehearsed: "Rehearsed") -> list[Row]:
    from fabricc.lab.rehearse.formats.markdown import said, seen

    return [
        {
            "wave": wave.wave.number,
            "device": device.told.device,
            "said": said(device),
            "seen": seen(device),
            "verdict": device.verdict.value,
        }
        for wave in rehearsed.waves
        for device in wave.devices
    ]


def _traffic_rows(rehearsed: "Rehearsed") -> list[Row]:
    return [
        {
            "wave": wave.wave.number,
            "drained": list(wave.wave.drain),
            "lost": wave.traffic.lost,
            "sent": wave.traffic.sent,
            "silence": f"{wave.traffic.silence:.2f} s",
            "cut_off": [f"{h} {s:.2f} s" for h, s in sorted(wave.traffic.cut_off.items())],
            "seconds": wave.seconds,
        }
        for wave in rehearsed.waves
    ]
