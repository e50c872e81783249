"""`fabricc lab rehearse` without a lab: where it starts from, and which plans it takes."""

import hashlib
import json
from pathlib import Path

import click
import pytest

from fabricc.cli.commands.lab_rehearse import plan_of
from fabricc.cli.former import former_build
from fabricc.lab.fault import LabError
from tests.unit.cli.conftest import Fabricc, git
from tests.unit.lab.rehearse.plans import PLAN


def committed(site: Path) -> Path:
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", "--all", "--force")
    git(site, "commit", "--quiet", "--message=main")
    return site


@pytest.mark.parametrize("revision", [None, "main", "HEAD"])
def test_the_build_of_a_revision(site: Path, tmp_path: Path, revision: str | None) -> None:
    wanted = (committed(site) / "out/demo/manifest.json").read_text()
    (site / "out/demo/manifest.json").write_text("changed since")
    folder, name = former_build(site, "demo", revision, tmp_path / "into")
    assert (folder / "manifest.json").read_text() == wanted
    assert (tmp_path / "into/inventory/demo/fabric.yaml").is_file()
    assert name == (revision or "main")


def test_the_repository_of_git_may_be_larger(site: Path, tmp_path: Path) -> None:
    committed(site.parent)
    folder, _ = former_build(site, "demo", "HEAD", tmp_path / "into")
    assert (folder / "manifest.json").is_file()


def test_a_folder_with_a_build(site: Path, tmp_path: Path) -> None:
    folder, name = former_build(site, "demo", str(site / "out/demo"), tmp_path / "into")
    assert (folder, name) == (site / "out/demo", str(site / "out/demo"))


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "main:README.md"])
def test_an_unknown_revision(site: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(LabError) as error:
        former_build(committed(site), "demo", revision, tmp_path / "into")
    assert error.value.findings[0].code == "FAB839"


def test_no_build_there_and_no_default_branch(site: Path, tmp_path: Path) -> None:
    with pytest.raises(LabError, match="git knows none"):
        former_build(site, "demo", None, tmp_path / "into")
    with pytest.raises(LabError, match="out/other was not committed"):
        former_build(committed(site), "other", "main", tmp_path / "into")


def test_a_plan_must_be_of_the_two_builds(site: Path, tmp_path: Path) -> None:
    build, path = site / "out/demo", tmp_path / "plan.json"
    digest = hashlib.sha256((build / "manifest.json").read_bytes()).hexdigest()
    value = {**PLAN, "from": {"manifest": digest}, "to": {"manifest": digest}}
    path.write_text(json.dumps(value))
    assert plan_of(path, build, build).after == digest
    path.write_text(json.dumps({**value, "to": {"manifest": "another"}}))
    with pytest.raises(LabError, match="leads to another build"):
        plan_of(path, build, build)


def test_without_a_plan_there_is_nothing_to_rehearse(site: Path) -> None:
    with pytest.raises(click.UsageError, match="--plan"):
        plan_of(None, site, site)


def test_it_is_for_root_alone(fabricc: Fabricc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    done = fabricc("lab", "rehearse", "main")
    assert (done.status, "FAB801" in done.err) == (1, True)
