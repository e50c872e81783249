"""Rehearsals as a user runs them: a repository, a build that is committed, an edit, a build."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tests.git.repository import Repository
from tests.lab.cases import Case
from tests.lab.compiling import compile_there
from tests.lab.driver import fabricc

NAME = "test-rehearse"

Edit = tuple[str, str]
"""A text of the intent, and what is written in its place."""


class Told(NamedTuple):
    """What a rehearsal told, and in which folder it was."""

    status: int
    value: dict[str, Any]
    root: Path

    def device(self, name: str) -> dict[str, Any]:
        [found] = [device for device in self.devices if device["device"] == name]
        return dict(found)

    @property
    def devices(self) -> list[dict[str, Any]]:
        return [device for wave in self.value["waves"] for device in wave["devices"]]

    def ports(self, side: str, what: str) -> dict[str, list[str]]:
        """Return the ports of each device of which something is said, or was seen."""
        return {each["device"]: each[side][what] for each in self.devices if each[side][what]}

    @property
    def codes(self) -> set[str]:
        return {each["code"] for each in self.value["findings"]}


def committed(root: Path, case: Case) -> Path:
    """Build a fabric in a repository of its own, and commit it."""
    folder = root / "inventory" / case.name
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(case.intent)
    compile_there(root, case.name)
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=as it runs")
    return root


def edited(root: Path, case: Case, edits: Iterable[Edit]) -> Path:
    """Edit the fabric of a repository, and build it."""
    path = root / "inventory" / case.name / "fabric.yaml"
    text = path.read_text()
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text)
    compile_there(root, case.name)
    return root


def rehearse(root: Path, *words: str | Path) -> Told:
    """Rehearse what differs from the branch main."""
    done = fabricc("rehearse", "main", "--name", NAME, "--format", "json", *words, root=root)
    assert done.stdout, done.stderr
    return Told(done.returncode, json.loads(done.stdout), root)
