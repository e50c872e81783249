"""A repository that `fabricc init` made, and a way to run commands in it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fabricc.cli.main import run


class Run(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.out)


Fabricc = Callable[..., Run]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` makes, built."""
    root = tmp_path_factory.mktemp("made") / "site"
    assert run(["init", str(root)]) == 0
    assert run(["-C", str(root), "build"]) == 0
    return root


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(made, tmp_path / "site"))


@pytest.fixture
def fabricc(site: Path, capsys: pytest.CaptureFixture[str]) -> Fabricc:
    """Run a command in the copy."""

    def run_in_site(*arguments: str) -> Run:
        capsys.readouterr()
        status = run(["-C", str(site), *arguments])
        return Run(status, *capsys.readouterr())

    return run_in_site


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody."""
    who = ("-c", "user.name=Some Body", "-c", "user.email=somebody@example.net")
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be in a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
