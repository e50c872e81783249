"""Whether files on the disk still are what the last build wrote, told as git tells it.

A file with the size, time and inode that we recorded is trusted unread; any other is read. So is
one that changed no earlier than the record was made: a second change would not have shown.
"""

import hashlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from fabricc.emit.disk import Stamp


class Trust:
    """Looks at the files below one folder.

    `horizon` is the time (ns) when the stamps were recorded.
    """

    def __init__(self, folder: Path, horizon: int) -> None:
        self._base = f"{folder}/"
        self._horizon = horizon
        try:
            self._folder: int | None = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            self._folder = None

    def close(self) -> None:
        """Give the folder back."""
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None

    def all_stand(self, device: str, paths: Sequence[str], stamps: Sequence[Stamp]) -> bool:
        """Tell whether every file of a device has its stamp; reads no file."""
        folder, horizon, look = self._folder, self._horizon, os.stat
        if folder is None:
            return not paths
        prefix = f"{device}/"
        try:
            for path, stamp in zip(paths, stamps, strict=True):
                # Relative to an open folder: a third cheaper than the whole path.
                seen = look(prefix + path, dir_fd=folder, follow_symlinks=False)
                if (seen.st_size, seen.st_mtime_ns, seen.st_ino) != stamp or stamp[1] >= horizon:
                    return False
        except OSError:
            return False
        return True

    def confirm(self, path: str, recorded: Stamp | None, sha256: str) -> Stamp | None:
        """Return the stamp of a file if it holds what `sha256` says, else None."""
        try:
            seen = os.lstat(self._base + path)
            stamp = seen.st_size, seen.st_mtime_ns, seen.st_ino
            if stamp == recorded and stamp[1] < self._horizon:
                return stamp
            return stamp if digest_at(self._base + path) == sha256 else None
        except OSError:
            return None


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, as it stands in the manifest."""
    return hashlib.sha256(content, usedforsecurity=False).hexdigest()


def digest_at(path: str) -> str | None:
    """Return the digest of the regular file at `path`, None if there is none; follows no link."""
    content = content_at(path)
    return None if content is None else digest(content)


def content_at(path: str) -> bytes | None:
    """Return the content of the regular file at `path`, None if there is none; follows no link."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read()
