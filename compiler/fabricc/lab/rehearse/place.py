"""The files of a push, inside a node: what differs is written beside the old file and renamed."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fabricc.lab.layout import Lab
from fabricc.lab.root import Placed
from fabricc.lab.state import find_node
from fabricc.lab.syscall import NEW_MOUNT, enter
from fabricc.lab.trial.child import in_child

_BESIDE = ".fabricc-new"


class Changed(NamedTuple):
    """Paths of a node that a push touched."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def place(
    lab: Lab, node: str, files: Iterable[Placed], gone: Iterable[str], absent: Iterable[str]
) -> Changed:
    """Make the files of a node so; return what was touched of `files` and `gone`.

    `gone` are files that an older manifest named, `absent` files of others, in whose place nothing
    takes effect.
    """
    pid, chosen, old, foreign = find_node(lab, node), tuple(files), tuple(gone), tuple(absent)

    def work() -> Changed:
        enter(Path("/proc", str(pid), "ns/mnt"), NEW_MOUNT)
        return place_below(Path("/"), chosen, old, foreign)

    changed = in_child(lab, work)
    assert isinstance(changed, Changed)  # noqa: S101 - what `work` returns
    return changed


def place_below(
    root: Path, files: Iterable[Placed], gone: Iterable[str], absent: Iterable[str]
) -> Changed:
    """Do it below a folder."""
    for path in absent:
        (root / path.removeprefix("/")).unlink(missing_ok=True)
    written = tuple(each.path for each in files if _is_written(root, each))
    removed = tuple(path for path in gone if _is_removed(root / path))
    return Changed(written, removed)


def _is_written(root: Path, wanted: Placed) -> bool:
    """Write a file if it differs; a link in its place is no file, and is replaced."""
    path = root / wanted.path
    if _is_so(path, wanted):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + _BESIDE)
    beside.unlink(missing_ok=True)
    beside.write_bytes(wanted.content)
    os.chown(beside, wanted.owner, wanted.group)
    beside.chmod(wanted.mode)
    beside.rename(path)
    return True


def _is_so(path: Path, wanted: Placed) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    stat = path.stat()
    have = stat.st_uid, stat.st_gid, stat.st_mode & 0o7777
    is_alike = have == (wanted.owner, wanted.group, wanted.mode)
    return is_alike and path.read_bytes() == wanted.content


def _is_removed(path: Path) -> bool:
    is_there = path.is_symlink() or path.exists()
    path.unlink(missing_ok=True)
    return is_there
