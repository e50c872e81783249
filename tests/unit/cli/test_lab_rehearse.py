"""`fabricc lab rehearse` without a lab: where it starts from, and which plans it takes."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from fabricc.cli.commands.lab_rehearse import former_build, plan_of
from fabricc.cli.place import Place
from fabricc.lab.fault import LabError
from fabricc.lab.rehearse.said import Action
from tests.unit.cli.conftest import Fabricc, edit, git
from tests.unit.lab.rehearse.plans import PLAN

RACK = "inventory/demo/racks/rack01.yaml"


def committed(site: Path) -> Path:
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", "--all", "--force")
    git(site, "commit", "--quiet", "--message=main")
    return site


@pytest.mark.parametrize("revision", [None, "main", "HEAD"])
def test_the_build_of_a_revision(site: Path, revision: str | None) -> None:
    wanted = (committed(site) / "out/demo/manifest.json").read_bytes()
    (site / "out/demo/manifest.json").write_text("changed since")
    older = former_build(Place(site, "demo"), revision)
    assert older.folder("")["manifest.json"] == wanted
    assert older.name.startswith(f"{revision or 'main'} (")


def test_the_repository_of_git_may_be_larger(site: Path) -> None:
    committed(site.parent)
    older = former_build(Place(site, "demo"), "HEAD")
    assert "devices/leaf01/etc/frr/frr.conf" in older.folder("")


def test_a_folder_with_a_build(site: Path) -> None:
    older = former_build(Place(site, "demo"), str(site / "out/demo"))
    assert older.folder("")["manifest.json"] == (site / "out/demo/manifest.json").read_bytes()


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "main:README.md"])
def test_an_unknown_revision(site: Path, revision: str) -> None:
    with pytest.raises(LabError) as error:
        former_build(Place(committed(site), "demo"), revision)
    assert error.value.findings[0].code == "FAB839"


def test_no_build_there_and_no_default_branch(site: Path) -> None:
    with pytest.raises(LabError, match="git knows none"):
        former_build(Place(site, "demo"), None)
    with pytest.raises(LabError, match="out/other is not there"):
        former_build(Place(committed(site), "other"), "main")


def test_a_plan_must_be_of_the_two_builds(site: Path, tmp_path: Path) -> None:
    build, path = site / "out/demo", tmp_path / "plan.json"
    place = Place(committed(site), "demo")
    older = former_build(place, "main")
    digest = hashlib.sha256((build / "manifest.json").read_bytes()).hexdigest()
    value = {**PLAN, "from": {"manifest": digest}, "to": {"manifest": digest}}
    path.write_text(json.dumps(value))
    assert plan_of(place, older, path, build, build).after == digest
    path.write_text(json.dumps({**value, "to": {"manifest": "another"}}))
    with pytest.raises(LabError, match="leads to another build"):
        plan_of(place, older, path, build, build)


def test_without_a_file_the_plan_is_made(site: Path, tmp_path: Path, fabricc: Fabricc) -> None:
    place = Place(committed(site), "demo")
    before = shutil.copytree(site / "out/demo", tmp_path / "before")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    older = former_build(place, "main")
    with pytest.raises(LabError, match="`fabricc build` brings out/ up to date"):
        plan_of(place, older, None, before, site / "out/demo")
    assert fabricc("build").status == 0
    plan = plan_of(place, older, None, before, site / "out/demo")
    assert set(plan.devices) == {"leaf01", "leaf02", "db01"}
    assert plan.devices["db01"].action is Action.ADD


def test_it_is_for_root_alone(fabricc: Fabricc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    done = fabricc("lab", "rehearse", "main")
    assert (done.status, "FAB801" in done.err) == (1, True)
