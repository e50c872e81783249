"""A built repository, made once and copied for every test."""

import shutil
from pathlib import Path

import pytest

from fabricc.cli.main import run
from tests.git.repository import Repository, host, rack


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two racks, on branch main."""
    root = tmp_path_factory.mktemp("git") / "site"
    assert run(["init", str(root)]) == 0
    made = Repository(root)
    made.git("init", "--quiet", "--initial-branch=main")
    rack("rack02", "leaf[03-04]", "db[01-08]")(root / "inventory/demo")
    made.change(host("old01", "rack01", "swp9"), "start")
    return root


@pytest.fixture
def site(origin: Path, tmp_path: Path) -> Repository:
    """A copy for one test."""
    return Repository(Path(shutil.copytree(origin, tmp_path / "site", symlinks=True)))
