"""`fabricc lab export containerlab`, as a user runs it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from fabricc.cli.program import program

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "inventory").mkdir()
    for folder in ("inventory/demo", "out/demo"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def export(root: Path, *words: str) -> Result:
    command = ["-C", str(root), "lab", "export", "containerlab", *words]
    return CliRunner().invoke(program, command, standalone_mode=False)


def test_it_lies_beside_out_and_paths_begin_there(root: Path) -> None:
    done = export(root)
    assert done.return_value == 0
    assert "containerlab deploy --topo demo.clab.yml" in done.stdout
    document = YAML(typ="safe", pure=True).load((root / "demo.clab.yml").read_text())
    [first, *_] = document["topology"]["nodes"]["leaf01"]["binds"]
    assert first == "out/demo/devices/leaf01/etc/frr/daemons:/etc/frr/daemons.fabricc:ro"
    assert export(root, "-q").stdout == ""  # it is ours: written anew


def test_standard_output_holds_the_file_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "below").mkdir()
    monkeypatch.chdir(root / "below")
    done = export(root, "--output", "-", "--nodes", "leaf01,web01")
    document = YAML(typ="safe", pure=True).load(done.stdout)
    assert list(document["topology"]["nodes"]) == ["leaf01", "web01"]
    assert document["topology"]["nodes"]["web01"]["binds"][0].startswith("../out/demo/devices/")
    assert "FAB824" in done.stderr
    assert not (root / "demo.clab.yml").exists()


def test_a_file_of_somebody_else_stays(root: Path) -> None:
    (root / "demo.clab.yml").write_text("name: mine\n")
    done = export(root)
    assert done.return_value == 1
    assert "FAB813" in done.stderr
    assert (root / "demo.clab.yml").read_text() == "name: mine\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--image", "cumulus"),
        ("--image", "=frr"),
        ("--image", "vyos=frr"),
        ("--cumulus-kind", "nvidia_cumulusvx"),
        ("--cumulus-kind", "vyos"),
    ],
)
def test_wrong_usage_is_told(root: Path, words: tuple[str, ...]) -> None:
    done = export(root, *words)
    assert done.exception is not None
    assert getattr(done.exception, "exit_code", None) == 2


def test_nothing_built(root: Path) -> None:
    shutil.rmtree(root / "out/demo")
    done = export(root)
    assert done.return_value == 1
    assert "FAB807" in done.stderr
