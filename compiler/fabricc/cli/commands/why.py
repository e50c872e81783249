"""`fabricc why`: where a line, a number, a device or a port comes from."""

from collections.abc import Callable
from pathlib import Path

import click

from fabricc import assets
from fabricc.cli.answer import document, draw_answer
from fabricc.cli.options import fabric_option, format_option
from fabricc.cli.place import Place, fabrics, find_place, find_root
from fabricc.cli.report import report, status_of
from fabricc.cli.screen import Progress, output
from fabricc.findings import Severity
from fabricc.pipeline import INVENTORY, OUT, Compiled, load, shared
from fabricc.source.lock import LOCK, read_lock
from fabricc.why import Known, answer, fabric_in

_EPILOG = """\b
ASKED is one of
  leaf01:/etc/frr/frr.conf:42       a line of a file (without the number: the file)
  out/demo/devices/leaf01/etc/...   the same, as a path
  10.1.0.7, 2001:db8:1::7           an address: who holds it, and where it stands
  10.1.0.0/26, 4200000103           a prefix, an AS number
  leaf01, rack01, dns               a device, a rack, a service
  leaf01:swp1                       a port
  host/web01/ipv4                   a grant of the lock
"""


@click.command(short_help="Tell where a line, a number or a port comes from.", epilog=_EPILOG)
@click.argument("asked")
@fabric_option
@format_option("text", "json")
@click.pass_obj
def why(start: Path, *, asked: str, fabric: str | None, format: str) -> int:
    """Tell why ASKED is as it is.

    The answer names the line of the template, the record it was made for, and the places in the
    intent and in the lock that are behind it. It is about what would be built now; nothing is
    written.
    """
    place = _place(start, asked, fabric)
    with Progress(f"reading {place.fabric}"):
        loaded = load(place.root, place.fabric)
        findings = [each for each in loaded.findings if each.severity is Severity.ERROR]
        compiled, told = loaded.value, None
        if compiled is not None:
            outcome = answer(_known(place, compiled), asked)
            findings += map(compiled.source.located, outcome.findings)
            told = outcome.value
    result: dict[str, object] = {"fabric": place.fabric, "asked": asked}
    if told is not None:
        result["answer"] = document(told)
        if format == "text":
            draw_answer(output(), told)
    report(findings, format, result)
    return status_of(findings)


def _place(start: Path, asked: str, fabric: str | None) -> Place:
    """Return the fabric that is meant: one that is named by the path asked about, too."""
    named = fabric_in(asked) if fabric is None else None
    is_known = named is not None and named in fabrics(find_root(start))
    return find_place(start, named if is_known else fabric)


def _known(place: Place, compiled: Compiled) -> Known:
    text = read_lock(place.root / INVENTORY / place.fabric, place.root).value
    return Known(
        fabric=place.fabric,
        source=compiled.source,
        topology=compiled.topology,
        allocation=compiled.allocation,
        lock=compiled.new_lock,
        slicer=compiled.slicer,
        customs=compiled.customs,
        lock_file=f"{INVENTORY}/{place.fabric}/{LOCK}",
        lock_text=text or "",
        tables=lambda: dict(shared(compiled)),
        written=_reader(place.root / OUT / place.fabric),
        template=_reader(assets.folder("templates").parent, _package(), place.root),
    )


def _package() -> Path:
    """Return the folder in which `compiler/fabricc/...` lies, whatever it is called there."""
    return Path(assets.__file__).parent.parent


def _reader(*roots: Path) -> Callable[[str], str | None]:
    """Return what reads a file under the first of some folders that has it."""

    def read(path: str) -> str | None:
        for root in roots:
            for name in (path, path.removeprefix("compiler/")):
                try:
                    return (root / name).read_text(encoding="utf-8", errors="replace")
                except OSError:
                    continue
        return None

    return read
