"""`fabricc init`: a small repository that builds at once."""

from pathlib import Path

import click

from fabricc.cli.report import report
from fabricc.cli.scaffold import Scaffold, scaffold
from fabricc.cli.screen import output
from fabricc.cli.status import Status
from fabricc.findings import Finding, finding, has_errors
from fabricc.findings.rules import file_in_the_way


@click.command(short_help="Start a new repository that builds at once.")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--fabric", metavar="NAME", default="demo", show_default=True, help="Its name.")
@click.pass_obj
def init(start: Path, directory: Path, fabric: str) -> int:
    """Start a new repository in DIR: an inventory with one rack, and what git and editors need.

    DIR is made if it is not there. Nothing is ever overwritten.
    """
    target = start / directory
    _check_name(fabric)
    new = scaffold(fabric)
    found = _in_the_way(target, new)
    if not found:
        found = _write(target, new)
    if has_errors(found):
        report(found, "text")
        return Status.FOUND
    screen = output()
    screen.show(f"made {directory}: {len(new)} files")
    screen.write("".join(f"  {path}\n" for path in new))
    screen.show(f"next:  cd {directory} && fabricc build")
    return Status.FINE


def _check_name(fabric: str) -> None:
    """Raise UsageError for a name that no inventory may have."""
    from fabricc.intent.name import host_name

    try:
        host_name(fabric)
    except ValueError as error:
        raise click.BadParameter(
            f"`{fabric}` is not a name: letters, digits and inner hyphens.", param_hint="--fabric"
        ) from error


def _in_the_way(target: Path, new: Scaffold) -> list[Finding]:
    """Return a finding for each thing that `init` would have to overwrite."""
    if target.exists() and not target.is_dir():
        return [_finding(target, "is not a folder")]
    found = []
    for path in new:
        for folder in Path(path).parents:
            place = target / folder
            if (place.is_symlink() or place.exists()) and not place.is_dir():
                found.append(_finding(folder, "is not a folder"))
        if (target / path).exists() or (target / path).is_symlink():
            found.append(_finding(Path(path), "is there already"))
    inventory = target / "inventory"
    if not found and inventory.is_dir() and any(inventory.iterdir()):
        found.append(_finding(Path("inventory"), "holds a fabric already"))
    return list(dict.fromkeys(found))


def _write(target: Path, new: Scaffold) -> list[Finding]:
    """Write all files; what the file system refuses is a finding."""
    for path, text in new.items():
        place = target / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            return [_finding(place, f"cannot be written: {(error.strerror or 'error').lower()}")]
    return []


def _finding(path: Path, reason: str) -> Finding:
    advice = "choose a new folder, or move it away; nothing was overwritten"
    return finding(file_in_the_way.RULE, None, advice=advice, path=path, reason=reason)
