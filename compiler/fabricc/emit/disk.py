"""Every change that fabricc makes to files: one small class, so that tests can stop it anywhere."""

# ruff: noqa: PTH102, PTH104, PTH106, PTH108 - a Path for each of 100,000 files costs half the call

import os
import shutil
from pathlib import Path

Stamp = tuple[int, int, int]
"""Size, time of the last change (ns) and inode: what git, too, knows an unchanged file by."""

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


class Disk:
    """The changes of the file system that a build consists of.

    Paths are relative to the root. Every method raises OSError, with the path in it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self._base = f"{self.root}/"

    def write(self, path: str, content: bytes) -> Stamp:
        """Write a whole file in a folder that exists."""
        descriptor = os.open(self._base + path, _WRITE, 0o644)
        try:
            written = os.write(descriptor, content)
            while written < len(content):
                written += os.write(descriptor, content[written:])
            status = os.fstat(descriptor)
        except OSError as error:
            error.filename = path
            raise
        finally:
            os.close(descriptor)
        return status.st_size, status.st_mtime_ns, status.st_ino

    def replace(self, path: str, content: bytes) -> None:
        """Write a file so that a reader sees the old one or the whole new one."""
        self.write(f"{path}.new", content)
        self.move(f"{path}.new", path)

    def make_folder(self, path: str) -> None:
        """Make one folder in a folder that exists."""
        os.mkdir(self._base + path, 0o755)

    def move(self, path: str, target: str) -> None:
        """Rename a file over what is there, or a folder to where nothing is."""
        os.rename(self._base + path, self._base + target)

    def delete(self, path: str) -> None:
        """Delete one file or one symbolic link, never what it points to."""
        os.unlink(self._base + path)

    def remove_folder(self, path: str) -> None:
        """Remove one empty folder."""
        os.rmdir(self._base + path)

    def clear(self, path: str) -> None:
        """Remove a folder of ours with all that is in it; fine if there is none."""
        try:
            shutil.rmtree(self._base + path)
        except FileNotFoundError:
            return

    def sync(self, path: str) -> None:
        """Wait until a file, or the names in a folder, are on the disk."""
        descriptor = os.open(self._base + path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            error.filename = path
            raise
        finally:
            os.close(descriptor)

    def read(self, path: str) -> bytes | None:
        """Return a file's content, None if there is no file."""
        try:
            return Path(self._base + path).read_bytes()
        except FileNotFoundError:
            return None
