"""Where to work: the repository and the fabric that a command is about."""

from dataclasses import dataclass
from pathlib import Path

import click

from fabricc.intent.nearest import did_you_mean

INVENTORY = "inventory"


@dataclass(frozen=True, slots=True)
class Place:
    """The root of the repository and the name of a fabric in it."""

    root: Path
    fabric: str


def find_root(start: Path) -> Path:
    """Return the nearest folder with inventory/ in it; raises UsageError if there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / INVENTORY).is_dir():
            return folder
    raise click.UsageError(
        f"There is no {INVENTORY}/ in {here} or above it. `fabricc init DIR` starts a repository."
    )


def fabrics(root: Path) -> list[str]:
    """Return the names of all fabrics, sorted."""
    try:
        folders = [entry for entry in (root / INVENTORY).iterdir() if entry.is_dir()]
    except OSError as error:
        raise click.UsageError(f"Cannot list {root / INVENTORY}: {error.strerror}") from error
    return sorted(folder.name for folder in folders if not folder.name.startswith("."))


def find_place(start: Path, fabric: str | None) -> Place:
    """Return the fabric that is meant; with one fabric it may be left out.

    Raises UsageError for an unknown one, and when there is a choice.
    """
    root = find_root(start)
    known = fabrics(root)
    if fabric is None:
        if len(known) == 1:
            return Place(root, known[0])
        if not known:
            raise click.UsageError(f"{INVENTORY}/ holds no fabric; a fabric is a folder in it.")
        raise click.UsageError(f"Which fabric? {INVENTORY}/ holds: {', '.join(known)}.")
    name = fabric.removeprefix(f"{INVENTORY}/").rstrip("/")
    if name not in known:
        advice = did_you_mean(name, known)
        raise click.UsageError(
            f"There is no fabric `{name}` in {INVENTORY}/."
            + (f" {_sentence(advice)}" if advice else "")
        )
    return Place(root, name)


def _sentence(advice: str) -> str:
    return advice[:1].upper() + advice[1:]
