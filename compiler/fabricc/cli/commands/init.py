"""`fabricc init`: a small repository that builds at once, and the jobs that review its changes."""

from pathlib import Path

import click

from fabricc.cli.report import report
from fabricc.cli.scaffold import Scaffold, scaffold
from fabricc.cli.scaffold.ci import ADVICE, Forge, jobs
from fabricc.cli.screen import output
from fabricc.cli.status import Status
from fabricc.findings import Finding, finding, has_errors
from fabricc.findings.rules import file_in_the_way, file_left_alone


@click.command(short_help="Start a new repository that builds at once.")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--fabric", metavar="NAME", default="demo", show_default=True, help="Its name.")
@click.option(
    "--ci",
    "forges",
    multiple=True,
    type=click.Choice([forge.value for forge in Forge]),
    help="Write the jobs that review a merge request; may be said twice.",
)
@click.pass_obj
def init(start: Path, *, directory: Path, fabric: str, forges: tuple[str, ...]) -> int:
    """Start a new repository in DIR: an inventory with one rack, and what git and editors need.

    DIR is made if it is not there. Where DIR is such a repository already, --ci adds its jobs and
    nothing else. Nothing is ever overwritten.
    """
    target = start / directory
    _check_name(fabric)
    ci = jobs(forges)
    left: list[Finding] = []
    if ci and _has_fabric(target):
        new, left = _missing(target, ci)
        is_new = False
    else:
        new = dict(sorted({**scaffold(fabric), **ci}.items()))
        is_new = True
    found = _in_the_way(target, new, is_new=is_new) or _write(target, new)
    report([*left, *found], "text")
    if has_errors(found):
        return Status.FOUND
    screen = output()
    files = f"{len(new)} file{'' if len(new) == 1 else 's'}"
    if not new:
        screen.show(f"nothing to add to {directory}")
    else:
        screen.show(f"{'made' if is_new else 'added to'} {directory}: {files}")
        screen.write("".join(f"  {path}\n" for path in new))
    if is_new:
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


def _has_fabric(target: Path) -> bool:
    inventory = target / "inventory"
    return inventory.is_dir() and any(inventory.iterdir())


def _missing(target: Path, files: Scaffold) -> tuple[Scaffold, list[Finding]]:
    """Return the files that are not there, and a note about each that is there with other text."""
    missing: Scaffold = {}
    left = []
    for path, text in files.items():
        place = target / path
        if not place.exists() and not place.is_symlink():
            missing[path] = text
        elif not place.is_file() or place.read_bytes() != text.encode():
            advice = ADVICE.get(path, "to get the new one, move it away and run this again")
            left.append(finding(file_left_alone.RULE, None, advice=advice, path=path))
    return missing, left


def _in_the_way(target: Path, new: Scaffold, *, is_new: bool) -> list[Finding]:
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
    if is_new and not found and _has_fabric(target):
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
