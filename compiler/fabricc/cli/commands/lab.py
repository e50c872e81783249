"""`fabricc lab`: boot a built fabric on this machine, look at it, take it down."""

from pathlib import Path
from typing import Any

import click

from fabricc.cli.commands.lab_break import link, power
from fabricc.cli.commands.lab_export import export
from fabricc.cli.commands.lab_rehearse import rehearse
from fabricc.cli.commands.lab_test import test
from fabricc.cli.lab_live import (
    Live,
    lab_errors,
    name_option,
    named_lab,
    running_lab,
)
from fabricc.cli.lab_nodes import chosen_nodes
from fabricc.cli.options import fabric_option, format_option, quiet_option
from fabricc.cli.place import find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import output
from fabricc.cli.show.layout import Column, draw, text
from fabricc.cli.status import Status
from fabricc.findings import has_errors
from fabricc.lab.layout import INITS


@click.group(short_help="Boot a built fabric on this machine.")
def lab() -> None:
    """Boot the files of out/ on real FRR, systemd and ifupdown, in namespaces of this machine.

    It needs root. Nothing of the machine itself is changed: not its network, clock or packages.
    """


for _command in (export, link, power, rehearse, test):
    lab.add_command(_command)


@lab.command(short_help="Boot a fabric.")
@fabric_option
@name_option
@click.option("--nodes", metavar="SELECTOR", help="Boot these devices and their cables alone.")
@click.option("--wait", is_flag=True, help="Wait until every kernel has all its routes.")
@click.option(
    "--bare",
    is_flag=True,
    help="Boot devices as their installers leave them, for a push; SSH and the cables are there.",
)
@click.option(
    "--init",
    type=click.Choice(INITS),
    default=INITS[0],
    show_default=True,
    help="First process of a node: `light` is a small script, for the largest labs.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="With --wait: how long at most.",
)
@format_option("text", "json")
@quiet_option
@click.pass_obj
@lab_errors
def up(
    start: Path,
    *,
    fabric: str | None,
    name: str | None,
    nodes: str | None,
    wait: bool,
    bare: bool,
    init: str,
    timeout: float,
    format: str,
    quiet: bool,
) -> int:
    """Boot the files of out/FABRIC as they lie there; the lab outlives this command.

    With --wait it is ready when it returns: every kernel has the routes it should have, by all
    paths. What is left out on this kernel, and what plays the part of a switch, is told.

    With --bare nothing of out/FABRIC lies in the nodes: they ask for their management addresses,
    and are ready when SSH answers at all of them.
    """
    from fabricc.lab.fabric import read_fabric
    from fabricc.lab.up import up as bring_up

    if bare and init != INITS[0]:
        raise click.UsageError(
            f"a push needs systemd: --bare and --init {init} exclude each other."
        )
    place = find_place(start, fabric)
    chosen = named_lab(name or place.fabric)
    built = read_fabric(place.root / "out" / place.fabric)
    if nodes is not None:
        names, findings = chosen_nodes(place, nodes)
        if has_errors(findings):
            report(findings, format, {"lab": chosen.name})
            return status_of(findings)
        built = built.only(names)
    with Live(quiet=quiet) as live:
        seconds_of_wait = timeout if wait else None
        found = bring_up(chosen, built, live.say, seconds_of_wait, init, is_bare=bare)
    seconds = round(live.seconds, 1)
    result = {"lab": chosen.name, "nodes": len(built.devices), "seconds": seconds}
    report(found, format, result)
    if format == "text" and not quiet:
        state = "not ready" if has_errors(found) else "ready" if wait else "started"
        output().show(f"{chosen.name}: {len(built.devices)} nodes {state} in {seconds} s")
    return status_of(found)


_NODE = Column("NODE", text("node"), "bold")
_COLUMNS = (
    _NODE,
    Column("STATE", text("state")),
    Column("PROCESSES", text("processes"), is_number=True),
    Column("FAILED UNITS", text("failed")),
    Column("MISSING ROUTES", lambda row: _few(row["missing"])),
)


def _few(values: list[Any], most: int = 3) -> list[str]:
    more = [f"+{len(values) - most}"] if len(values) > most else []
    return [*map(str, values[:most]), *more] or ["-"]


@lab.command(short_help="Tell how a lab is.")
@fabric_option
@name_option
@format_option("text", "json")
@click.pass_obj
@lab_errors
def status(start: Path, *, fabric: str | None, name: str | None, format: str) -> int:
    """Tell of each node whether it runs, which units failed, and which routes it lacks.

    Exit status 1 when a node is not ready. A node of a bare lab is when SSH answers there; once it
    has the files of its device, it must have its routes too.
    """
    from fabricc.lab.status import status as rows_of

    running = running_lab(start, fabric, name)
    rows = rows_of(running)
    report((), format, {"lab": running.name, "nodes": rows})
    if format == "text":
        draw(output(), _COLUMNS, rows)
    return Status.FINE if all(row["state"] in ("bare", "ready") for row in rows) else Status.FOUND


_COMMAND = click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)


@lab.command(
    short_help="Run a command in a node.", context_settings={"ignore_unknown_options": True}
)
@click.argument("node")
@_COMMAND
@fabric_option
@name_option
@click.pass_obj
@lab_errors
def exec(  # noqa: A001 - the command's name
    start: Path, *, node: str, command: tuple[str, ...], fabric: str | None, name: str | None
) -> int:
    """Run COMMAND in NODE, as root of that node: `fabricc lab exec leaf01 -- ip route`."""
    from fabricc.lab.enter import replace_by

    replace_by(running_lab(start, fabric, name), node, command)


@lab.command(short_help="Open a shell in a node.")
@click.argument("node")
@fabric_option
@name_option
@click.pass_obj
@lab_errors
def shell(start: Path, *, node: str, fabric: str | None, name: str | None) -> int:
    """Open a shell in NODE, as root of that node."""
    from fabricc.lab.enter import replace_by

    replace_by(running_lab(start, fabric, name), node, ("bash", "-l"))


@lab.command(
    short_help="Show the journal of a node.", context_settings={"ignore_unknown_options": True}
)
@click.argument("node")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@fabric_option
@name_option
@click.pass_obj
@lab_errors
def logs(
    start: Path, *, node: str, options: tuple[str, ...], fabric: str | None, name: str | None
) -> int:
    """Show the journal of NODE; OPTIONS are journalctl's: `fabricc lab logs leaf01 -- -u frr`.

    A light node has no journal: the output of its services and the log of FRR are shown, and
    OPTIONS are -u UNIT, -n LINES and -f.
    """
    from fabricc.lab.enter import replace_by
    from fabricc.lab.units import journal

    found = running_lab(start, fabric, name)
    replace_by(found, node, (*journal(found), *options))


@lab.command(short_help="Take a lab down.")
@fabric_option
@name_option
@click.option("--all", "everything", is_flag=True, help="Take down every lab of this machine.")
@quiet_option
@click.pass_obj
@lab_errors
def down(
    start: Path, *, fabric: str | None, name: str | None, everything: bool, quiet: bool
) -> int:
    """Stop all that a lab runs and remove all that it made, also after a crash.

    It needs no file of the repository: what is there is read from the kernel.
    """
    from fabricc.lab.down import down as take_down
    from fabricc.lab.kernel import check_root
    from fabricc.lab.machine import alone, restore
    from fabricc.lab.state import labs

    check_root()
    with Live(quiet=quiet) as live:
        chosen = labs() if everything else [running_lab(start, fabric, name)]
        for each in chosen:
            live.say(f"taking down {each.name}")
            take_down(each)
        if everything:  # what a driver left that was killed before its lab had a name
            with alone():
                restore()
    if not quiet:
        names = ", ".join(each.name for each in chosen) or "no lab"
        output().show(f"{names}: down in {live.seconds:.1f} s")
    return Status.FINE
