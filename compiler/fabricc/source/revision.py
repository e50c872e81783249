"""Files as they stand in a revision of the repository."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fabricc.source.git import commit_of, git

_REGULAR = frozenset({b"100644", b"100755"})


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit, and the folder of the working tree that paths are relative to."""

    root: Path
    name: str
    """As the user named it."""
    commit: str
    """All of its hash."""

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all regular files below a folder, relative to the root, sorted."""
        said = git(self.root, "ls-tree", "-r", "-z", self.commit, "--", folder) or b""
        found = []
        for entry in filter(None, said.split(b"\0")):
            about, _, path = entry.partition(b"\t")
            if about.split(b" ", 1)[0] in _REGULAR:
                found.append(path.decode(errors="surrogateescape"))
        return tuple(sorted(found))

    def read(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of files by path; paths that the commit has not are left out."""
        asked = "".join(f"{self.commit}:./{path}\n" for path in paths if "\n" not in path)
        said = git(self.root, "cat-file", "--batch", given=asked.encode(errors="surrogateescape"))
        wanted = [path for path in paths if "\n" not in path]
        found = zip(wanted, _contents(said or b""), strict=False)
        return {path: content for path, content in found if content is not None}

    def history(self, path: str, most: int) -> "Iterator[Revision]":
        """Yield the commits that changed a file, the newest first, along the first parents."""
        words = ("rev-list", "--first-parent", f"--max-count={most}", self.commit, "--", path)
        for commit in (git(self.root, *words) or b"").decode().split():
            yield Revision(self.root, self.name, commit)


def revision_of(root: Path, name: str) -> Revision | None:
    """Return the revision of that name, None if git knows none."""
    commit = commit_of(root, name)
    return None if commit is None else Revision(root, name, commit)


def _contents(said: bytes) -> Iterator[bytes | None]:
    """Yield the contents that `git cat-file --batch` tells, None for what is no file."""
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        *_, kind, size = said[at:end].rsplit(b" ", 2)
        at = end + 1
        if not size.isdigit():  # `NAME missing`
            yield None
            continue
        yield said[at : at + int(size)] if kind == b"blob" else None
        at += int(size) + 1
