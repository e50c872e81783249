"""What a command works on that takes fabrics and single files alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from fabricc.cli.place import INVENTORY, fabrics, find_place, find_root

Command = TypeVar("Command", bound=Callable[..., Any])

_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Target:
    """The inventory of one fabric, or some files of it, by their path relative to the root."""

    root: Path
    folder: Path
    files: frozenset[str] | None = None


def target_argument(command: Command) -> Command:
    """Take TARGET, once, several times or not at all."""
    return click.argument("target", metavar="[TARGET]...", nargs=-1)(command)


def targets(start: Path, given: Sequence[str]) -> list[Target]:
    """Return what is meant, one a fabric; nothing given means all fabrics.

    Raises UsageError for an unknown fabric, and for a file that belongs to none.
    """
    root = find_root(start)
    chosen: dict[str, set[str] | None] = {}
    for each in given or fabrics(root):
        if Path(each).suffix not in _SUFFIXES:
            chosen[find_place(start, each).fabric] = None
            continue
        path = _path(start, root, each)
        files = chosen.setdefault(path.parts[1], set())
        if files is not None:
            files.add(path.as_posix())
    if not chosen:
        raise click.UsageError(f"{INVENTORY}/ holds no fabric; a fabric is a folder in it.")
    return [
        Target(root, root / INVENTORY / fabric, None if files is None else frozenset(files))
        for fabric, files in sorted(chosen.items())
    ]


def _path(start: Path, root: Path, given: str) -> Path:
    """Return the path of a file relative to the root; a link to a file is not followed."""
    file = start / given
    if not file.is_symlink() and not file.exists():
        raise click.UsageError(f"There is no file `{given}`.")
    file = file.parent.resolve() / file.name
    inventory = root / INVENTORY
    if not file.is_relative_to(inventory) or len(file.relative_to(inventory).parts) < 2:
        raise click.UsageError(f"`{given}` belongs to no fabric: {INVENTORY}/ is in {root}.")
    return file.relative_to(root)
