"""`fabricc lab export`: a built fabric as a lab of somebody else's making."""

from pathlib import Path

import click

from fabricc.cli.lab_live import lab_errors
from fabricc.cli.lab_nodes import chosen_nodes
from fabricc.cli.options import fabric_option, quiet_option
from fabricc.cli.place import find_place
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import output
from fabricc.cli.status import Status
from fabricc.findings import Finding, finding, has_errors

_PLATFORMS = ("cumulus", "debian", "debian-switch", "ubuntu")
_KINDS = ("linux", "cumulus_cvx", "nvidia_cumulusvx")
_STDOUT = "-"


@click.group(short_help="Write a built fabric as a lab of another tool.")
def export() -> None:
    """Write the files of out/ as the input of another lab tool; nothing is started."""


def _images(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Return platform -> image."""
    found = {}
    for each in given:
        platform, equals, image = each.partition("=")
        if platform not in _PLATFORMS or not equals or not image:
            raise click.BadParameter(
                f"`{each}` is not PLATFORM=IMAGE, with a PLATFORM of {', '.join(_PLATFORMS)}."
            )
        found[platform] = image
    return found


@export.command(short_help="Write a topology file of containerlab.")
@fabric_option
@click.option("--nodes", metavar="SELECTOR", help="These devices and their cables alone.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to, `-` for standard output; FABRIC.clab.yml beside out/ if left out.",
)
@click.option(
    "--cumulus-kind",
    type=click.Choice(_KINDS),
    default="linux",
    show_default=True,
    help="What Cumulus switches are: a container with FRR, or the real thing with --image.",
)
@click.option(
    "--image",
    "images",
    metavar="PLATFORM=IMAGE",
    multiple=True,
    callback=_images,
    help="The image of a platform, once for each; an FRR image if left out.",
)
@quiet_option
@click.pass_obj
@lab_errors
def containerlab(
    start: Path,
    *,
    fabric: str | None,
    nodes: str | None,
    output: str | None,
    cumulus_kind: str,
    images: dict[str, str],
    quiet: bool,
) -> int:
    """Write a topology for containerlab that mounts the files of out/FABRIC as they lie there.

    Every device is a container with an FRR image, whose addresses and settings are set by
    commands. What is done otherwise than on the device, and what is not there, is told.
    """
    from fabricc.lab.export.containerlab import containerlab as write
    from fabricc.lab.export.plan import Choice, Plan
    from fabricc.lab.fabric import read_fabric

    if cumulus_kind != "linux" and "cumulus" not in images:
        raise click.UsageError(f"--cumulus-kind {cumulus_kind} needs --image cumulus=IMAGE.")
    place = find_place(start, fabric)
    whole = read_fabric(place.root / "out" / place.fabric)
    names = frozenset(whole.devices)
    if nodes is not None:
        names, findings = chosen_nodes(place, nodes)
        if has_errors(findings):
            report(findings, "text")
            return status_of(findings)
    path = None if output == _STDOUT else Path(output or place.root / f"{place.fabric}.clab.yml")
    folder = (path.parent if path else Path()).resolve()
    text, found = write(Plan(whole, whole.only(names), Choice(cumulus_kind, images), folder))
    if path is not None and not has_errors(found):
        found = (*found, *_not_ours(path))
    report(found, "text")
    if has_errors(found):
        return status_of(found)
    _write(text, path, quiet=quiet)
    return Status.FINE


def _not_ours(path: Path) -> tuple[Finding, ...]:
    """Return what there is to say where somebody else's file would be lost."""
    from fabricc.lab.export.containerlab import HEADER
    from fabricc.lab.rules import not_ours

    if not path.exists() or (path.is_file() and path.read_bytes().startswith(HEADER.encode())):
        return ()
    return (finding(not_ours.RULE, None, path=path),)


def _write(text: str, path: Path | None, *, quiet: bool) -> None:
    if path is None:
        output().write(text)
        return
    try:
        path.write_text(text)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error
    if not quiet:
        output().show(f"{path}: `containerlab deploy --topo {path.name}` starts it")
