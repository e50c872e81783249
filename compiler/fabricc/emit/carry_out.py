"""Carry out a journal, from wherever somebody else stopped.

Every step may have been done already, by this process or by one that was killed.
"""

import errno
from collections.abc import Callable, Iterable

from fabricc.emit.disk import Disk
from fabricc.emit.faults import HALF_DONE, WorkspaceError
from fabricc.emit.ground import Ground
from fabricc.emit.journal import Delete, Place, Step, Tidy
from fabricc.emit.layout import folder_of

_ALREADY = frozenset((errno.ENOENT, errno.ENOTDIR, errno.EISDIR))
_NOT_EMPTY = frozenset((errno.ENOTEMPTY, errno.EEXIST, *_ALREADY))


def carry_out(disk: Disk, steps: Iterable[Step]) -> None:
    """Do all `steps` in their order; raises OSError or WorkspaceError where one cannot be done."""
    ground = Ground(disk, HALF_DONE)
    for step in steps:
        match step:
            case Place(staged, target):
                _place(disk, ground, staged, target)
            case Delete(path):
                if _is_there(ground, folder_of(path)):
                    _unless(_ALREADY, disk.delete, path)
            case Tidy(folder):
                if _is_there(ground, folder):
                    _unless(_NOT_EMPTY, disk.remove_folder, folder)
                    ground.forget(folder)


def _place(disk: Disk, ground: Ground, staged: str, target: str) -> None:
    ground.make(folder_of(target))
    try:
        disk.move(staged, target)
    except FileNotFoundError:
        return  # it was done already
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
        _merge(disk, ground, staged, target)


def _merge(disk: Disk, ground: Ground, staged: str, target: str) -> None:
    """Put a new folder's files, one by one, into a folder that somebody has made meanwhile."""
    for name in sorted(path.name for path in (disk.root / staged).iterdir()):
        _place(disk, ground, f"{staged}/{name}", f"{target}/{name}")
    disk.remove_folder(staged)


def _is_there(ground: Ground, folder: str) -> bool:
    """Tell whether a folder is there to delete from; what a link points to is not ours."""
    try:
        return ground.stands(folder)
    except WorkspaceError:
        return False


def _unless(codes: frozenset[int], action: Callable[[str], None], path: str) -> None:
    try:
        action(path)
    except OSError as error:
        if error.errno not in codes:
            raise
