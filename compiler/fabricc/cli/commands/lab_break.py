"""`fabricc lab link` and `lab power`: break things by hand, and mend them."""

from pathlib import Path

import click

from fabricc.cli.lab_live import lab_errors, name_option, running_lab
from fabricc.cli.options import fabric_option
from fabricc.cli.status import Status

_DOING = ("pull", "plug", "cut", "heal")


@click.command(short_help="Pull, plug, cut or heal cables of a lab.")
@click.argument("doing", type=click.Choice(_DOING), metavar="[pull|plug|cut|heal]")
@click.argument("ends", nargs=-1, required=True, metavar="NODE:PORT...")
@fabric_option
@name_option
@click.pass_obj
@lab_errors
def link(
    start: Path, *, doing: str, ends: tuple[str, ...], fabric: str | None, name: str | None
) -> int:
    """Break a cable, or mend it, by one of its ends: `fabricc lab link pull leaf01:swp29`.

    pull: both ends lose carrier, until plug. cut: what this end sends is lost and both carriers
    stay, until heal.
    """
    from fabricc.lab.cable import Patch

    patch = Patch(running_lab(start, fabric, name))
    chosen = []
    for end in ends:
        node, _, port = end.partition(":")
        if (node, port) not in patch.ports:
            raise click.UsageError(f"the lab has no cable at `{end}`; an end is NODE:PORT.")
        chosen.append((node, port))
    match doing:
        case "pull":
            patch.pull(*chosen)
        case "plug":
            patch.plug(*chosen)
        case "cut":
            patch.cut(*chosen)
        case _:
            patch.heal(*chosen)
    return Status.FINE


@click.command(short_help="Switch nodes of a lab off or on.")
@click.argument("state", type=click.Choice(("off", "on")), metavar="[off|on]")
@click.argument("nodes", nargs=-1, required=True, metavar="NODE...")
@fabric_option
@name_option
@click.pass_obj
@lab_errors
def power(
    start: Path, *, state: str, nodes: tuple[str, ...], fabric: str | None, name: str | None
) -> int:
    """Take the power of nodes, as a power cut does, or give it back: `lab power off leaf01`.

    A node that is off has no carrier on its cables. It keeps its disk, and boots from it.
    """
    from fabricc.lab import power as switch
    from fabricc.lab.cable import Patch

    lab = running_lab(start, fabric, name)
    patch = Patch(lab)
    for node in nodes:
        if node not in {device for device, _ in patch.ports}:
            raise click.UsageError(f"the lab has no node `{node}` with a cable.")
    for node in nodes:
        (switch.off if state == "off" else switch.on)(lab, node, patch)
    return Status.FINE
