"""Whether the folders that a file must lie in are real folders, and ours to write."""

import errno
import os
import stat
from collections.abc import Collection
from contextlib import suppress

from fabricc.emit.disk import Disk
from fabricc.emit.faults import UNTOUCHED, WorkspaceError, in_the_way
from fabricc.emit.layout import folder_of


class Ground:
    """What was seen of the folders so far; each is looked at once."""

    def __init__(self, disk: Disk, state: str = UNTOUCHED) -> None:
        self._disk = disk
        self._base = f"{disk.root}/"
        self._state = state
        self._real = {""}
        self._writable: set[str] = set()

    def stands(self, folder: str, ours: Collection[str] = ()) -> bool:
        """Tell whether `folder` exists, it and all above it being real folders.

        A file named in `ours` is going to be deleted and counts as absent.
        Raises WorkspaceError if anything else stands in the way.
        """
        if folder in self._real:
            return True
        if not self.stands(folder_of(folder), ours):
            return False
        kind = self._kind(folder)
        if kind is None or (kind != stat.S_IFDIR and folder in ours):
            return False
        if kind != stat.S_IFDIR:
            raise WorkspaceError(in_the_way(folder, "a folder", self._state, _word(kind)))
        self._real.add(folder)
        return True

    def make(self, folder: str) -> None:
        """Make `folder` and what is missing above it."""
        if not self.stands(folder):
            self.make(folder_of(folder))
            with suppress(FileExistsError):  # a build of another fabric may be as quick
                self._disk.make_folder(folder)
            self._real.add(folder)

    def forget(self, folder: str) -> None:
        """Look at `folder` anew the next time: it was removed."""
        self._real.discard(folder)

    def will_take(self, path: str, ours: Collection[str] = ()) -> None:
        """Refuse what could not be put in its place.

        Raises WorkspaceError if something is in the way, PermissionError if it may not be written.
        """
        folder = folder_of(path)
        while not self.stands(folder, ours):
            folder = folder_of(folder)
        if folder not in self._writable:
            if not os.access(self._base + folder, os.W_OK | os.X_OK, effective_ids=True):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder or ".")
            self._writable.add(folder)

    def will_take_file(self, path: str, ours: Collection[str] = ()) -> None:
        """Refuse as `will_take` does, and if a folder stands at `path` that will not be emptied."""
        self.will_take(path, ours)
        is_emptied = any(name.startswith(f"{path}/") for name in ours)
        if not is_emptied and self._kind(path) == stat.S_IFDIR:
            raise WorkspaceError(in_the_way(path, "a file", self._state, "a folder"))

    def _kind(self, path: str) -> int | None:
        try:
            return stat.S_IFMT(os.lstat(self._base + path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return None


def _word(kind: int) -> str:
    return {stat.S_IFLNK: "a symbolic link", stat.S_IFREG: "a file"}.get(kind, "something else")
