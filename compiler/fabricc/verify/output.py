"""Where the files of a build lie: in a folder, or in part in memory.

Paths are below `out/<fabric>`: `manifest.json`, or `devices/leaf01/etc/frr/frr.conf`. Whoever has
a build elsewhere (in a revision of git) needs no more than these methods.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol


class Texts(Protocol):
    """The files of a build, to be read by path."""

    def text(self, path: str) -> str:
        """Return a file; raises OSError if it is not there, UnicodeDecodeError if it is no text."""
        ...


class Output(Texts, Protocol):
    """The same, where one may look around, too."""

    def is_folder(self, path: str) -> bool:
        """Tell whether there is a folder; that of the whole build is the empty path."""
        ...

    def names(self, path: str) -> frozenset[str]:
        """Return what stands in a folder; nothing if there is none."""
        ...

    def files(self, path: str) -> frozenset[str]:
        """Return the paths of all files below a folder, from there; links among them."""
        ...


class Folder:
    """A build on disk."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)

    def text(self, path: str) -> str:
        """Return a file."""
        with open(f"{self._root}/{path}", "rb", 0) as opened:  # noqa: PTH123 - 120,000 of them
            return opened.read().decode()

    def is_folder(self, path: str) -> bool:
        """Tell whether there is a folder."""
        return Path(self._root, path).is_dir()

    def names(self, path: str) -> frozenset[str]:
        """Return what stands in a folder."""
        folder = Path(self._root, path)
        return frozenset(each.name for each in folder.iterdir()) if folder.is_dir() else frozenset()

    def files(self, path: str) -> frozenset[str]:
        """Return all files below a folder."""
        if not self.is_folder(path):
            return frozenset()
        return frozenset(_below(f"{self._root}/{path}", ""))


def _below(folder: str, path: str) -> set[str]:
    found: set[str] = set()
    with os.scandir(folder) as entries:
        for each in entries:
            if each.is_dir(follow_symlinks=False):
                found |= _below(each.path, f"{path}{each.name}/")
            else:
                found.add(f"{path}{each.name}")
    return found


class Layered:
    """A build of which some files are in memory, and the others lie `below`."""

    def __init__(
        self,
        texts: Mapping[str, str],
        below: Output | None = None,
        gone: Collection[str] = frozenset(),
    ) -> None:
        """Take texts by path; `gone` are files that lie below and are not there any more."""
        self._texts = texts
        self._below = below
        self._gone = gone
        self._under: dict[str, set[str]] = defaultdict(set)
        for each in texts:
            folder = each
            while folder:
                folder = folder.rpartition("/")[0]
                self._under[folder].add(each)

    def text(self, path: str) -> str:
        """Return a file."""
        if path in self._texts:
            return self._texts[path]
        if path in self._gone or self._below is None:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self._below.text(path)

    def is_folder(self, path: str) -> bool:
        """Tell whether there is a folder: one without files is none, but that of the build."""
        return not path or bool(self.files(path))

    def names(self, path: str) -> frozenset[str]:
        """Return what stands in a folder."""
        return frozenset(each.partition("/")[0] for each in self.files(path))

    def files(self, path: str) -> frozenset[str]:
        """Return all files below a folder."""
        start = f"{path}/" if path else ""
        mine = {each.removeprefix(start) for each in self._under.get(path, ())}
        below = self._below.files(path) if self._below is not None else frozenset()
        return frozenset(mine | {each for each in below if f"{start}{each}" not in self._gone})
