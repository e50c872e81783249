"""`fabricc init` and `fabricc schema`."""

from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from fabricc.cli.main import run
from fabricc.intent.schema import schema
from tests.unit.cli.conftest import Fabricc, git


def test_it_builds_at_once_without_a_word(site: Path, fabricc: Fabricc) -> None:
    assert fabricc("build", "--check", "--deny", "warnings").status == 0
    assert fabricc("check", "--deny", "warnings").out.startswith("demo: 8 devices")
    assert (site / "out/demo/manifest.json").is_file()


def test_modelines_lead_to_the_schema(site: Path) -> None:
    validator = Draft7Validator(schema())
    files = list((site / "inventory").rglob("*.yaml"))
    assert len(files) == 2
    for path in files:
        first = path.read_text().splitlines()[0]
        target = first.partition("$schema=")[2]
        assert (path.parent / target).resolve() == site / "schemas/intent.schema.json"
        loaded = YAML(typ="safe", pure=True).load(path.read_text())
        assert list(validator.iter_errors(loaded)) == []


def test_git_takes_what_belongs_to_it(site: Path) -> None:
    git(site, "init", "--quiet")
    git(site, "add", "--all")
    tracked = git(site, "ls-files").splitlines()
    assert "inventory/demo/fabric.lock" in tracked
    assert "out/demo/manifest.json" in tracked
    assert not [path for path in tracked if path.startswith(".fabricc")]
    attribute = git(site, "check-attr", "merge", "inventory/demo/fabric.lock")
    assert attribute.strip().endswith("merge: union")


def test_another_name(tmp_path: Path) -> None:
    root = tmp_path / "a" / "b"
    assert run(["init", str(root), "--fabric", "east"]) == 0
    assert run(["-C", str(root), "build", "east"]) == 0
    assert (root / "out/east/manifest.json").is_file()
    assert not [path for path in root.rglob("*") if "FABRIC" in path.name]
    assert "FABRIC" not in (root / "README.md").read_text()


@pytest.mark.parametrize("name", ["../x", "a b", "", "-x"])
def test_a_bad_name(tmp_path: Path, name: str) -> None:
    assert run(["init", str(tmp_path / "new"), f"--fabric={name}"]) == 2
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert run(["init", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "error[FAB491]: `README.md` is there already" in said
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_a_folder_with_other_files_is_fine(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("mine")
    assert run(["init", str(tmp_path)]) == 0


def test_neither_a_second_fabric_nor_a_file_is_a_place(tmp_path: Path) -> None:
    (tmp_path / "inventory" / "other").mkdir(parents=True)
    assert run(["init", str(tmp_path)]) == 1
    (tmp_path / "file").write_text("")
    assert run(["init", str(tmp_path / "file")]) == 1
    assert run(["init", str(tmp_path / "file" / "below")]) == 1


def test_schema(site: Path, fabricc: Fabricc) -> None:
    path = site / "schemas/intent.schema.json"
    assert fabricc("schema", "--check").status == 0
    path.write_text("{}")
    done = fabricc("schema", "--check")
    assert done.status == 1
    assert "FAB490" in done.err
    assert fabricc("schema").status == 0
    assert fabricc("schema", "--stdout").out == path.read_text()
    path.unlink()
    path.parent.rmdir()
    assert fabricc("schema", "--check").status == 1
    assert fabricc("schema").status == 0
    assert path.is_file()
