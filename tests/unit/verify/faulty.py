"""A copy of a built fabric in which one line is changed, looked at, and put back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from fabricc.verify.check import check
from fabricc.verify.read import read
from tests.golden.examples import EXAMPLES


class Told(NamedTuple):
    """A finding: its code, its message, and where it points."""

    code: str
    message: str
    file: str
    line: int


class Faulty:
    """The copy."""

    def __init__(self, folder: Path, name: str) -> None:
        self.root, self.name = folder, name
        shutil.copytree(EXAMPLES[name] / "out" / name, folder / "out" / name)

    @contextmanager
    def changed(self, path: str, old: str, new: str) -> Iterator[int]:
        """Change the first occurrence of a text; the number of its line."""
        file = self.root / "out" / self.name / path
        kept = file.read_text()
        assert old in kept, f"{old!r} does not stand in {path}"
        file.write_text(kept.replace(old, new, 1))
        try:
            yield kept[: kept.index(old)].count("\n") + old.count("\n", 0, _first(old)) + 1
        finally:
            file.write_text(kept)

    def told(self) -> list[Told]:
        """Return all findings."""
        outcome = read(self.root, self.name)
        assert outcome.value is not None
        found = []
        for each in (*outcome.findings, *check(outcome.value)):
            place = each.primary.at if each.primary is not None else None
            file, line = getattr(place, "file", ""), getattr(place, "line", 0)
            file = file.removeprefix(f"out/{self.name}/")
            found.append(Told(each.code, each.message, file, line))
        return found

    def after(self, path: str, old: str, new: str) -> list[Told]:
        """Return all findings after one change."""
        with self.changed(path, old, new):
            return self.told()


def _first(text: str) -> int:
    """Return where the first word of a text stands."""
    return len(text) - len(text.lstrip())
