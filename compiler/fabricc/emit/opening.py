"""Open the workspace of a fabric: alone, on solid ground, and with nothing half done."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from fabricc.emit.busy import held
from fabricc.emit.disk import Disk
from fabricc.emit.faults import explained
from fabricc.emit.ground import Ground
from fabricc.emit.layout import PRIVATE, Layout, folder_of, layout_of
from fabricc.emit.recover import recover
from fabricc.emit.workspace import Workspace

_IGNORE = f"{PRIVATE}/.gitignore"


@contextmanager
def open_workspace(
    root: Path, fabric: str, *, command: str = "fabricc build", disk: Disk | None = None
) -> Iterator[Workspace]:
    """Hold the workspace of `fabric`; what is not committed at the end is thrown away.

    `command` is what a second build is told of this one. Raises WorkspaceError if another build
    holds it, if the output cannot be written, or if something stands in the way.
    """
    disk = disk or Disk(root)
    layout = layout_of(fabric)
    with ExitStack() as stack:
        with explained(disk.root):
            stack.enter_context(_usual_modes())
            _prepare(disk, layout)
            stack.enter_context(held(disk, layout, command))
            workspace = Workspace(disk, layout, recover(disk, layout))
        try:
            yield workspace
        finally:
            with suppress(OSError):  # the next to open it throws away what is left
                workspace.close()


@contextmanager
def _usual_modes() -> Iterator[None]:
    """Give files 0644 and folders 0755, whatever the umask is."""
    umask = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(umask)


def _prepare(disk: Disk, layout: Layout) -> None:
    ground = Ground(disk)
    ground.will_take(layout.manifest)
    ground.will_take(layout.busy)
    ground.make(layout.private)
    if not disk.read(_IGNORE):
        disk.write(_IGNORE, b"*\n")
    _check_file_system(disk, ground, layout)


def _check_file_system(disk: Disk, ground: Ground, layout: Layout) -> None:
    """Raise OSError if files cannot be renamed from `.fabricc/` into the output or the lock."""
    own = (disk.root / layout.private).stat().st_dev
    for wanted in (layout.devices, folder_of(layout.lock)):
        folder = wanted
        while not ground.stands(folder):
            folder = folder_of(folder)
        if (disk.root / folder).stat().st_dev != own:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), folder)
