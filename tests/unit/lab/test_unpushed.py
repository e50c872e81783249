"""What a bare lab says of its nodes, where it can be had without one."""

import json
from pathlib import Path

import pytest

from fabricc.lab import control, unpushed
from fabricc.lab.fabric import Fabric
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from tests.unit.lab.out import small

FILE = {"owner": "root:root", "mode": "0644", "apply": "none", "sha256": "of the build"}


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """A bare lab of two nodes, in a folder."""
    monkeypatch.setattr("fabricc.lab.layout.RUN", tmp_path / "run")
    running = {"leaf01": 1, "web01": 2, "spine01": None}
    monkeypatch.setattr(unpushed, "nodes", lambda _: running)
    monkeypatch.setattr(unpushed, "seen_by", lambda pid, path: tmp_path / str(pid) / path)
    lab = Lab("t")
    lab.control.mkdir(parents=True)
    lab.bare_mark.touch()
    hosts: dict[str, dict[str, str]] = {"leaf01": {}, "web01": {}}
    (lab.control / control.INVENTORY).write_text(json.dumps({"all": {"hosts": hosts}}))
    return lab


def fabric_of(folder: Path) -> Fabric:
    files = {"files": {"etc/hostname": FILE, "etc/frr/frr.conf": FILE}}
    return small(folder, leaf01=files, web01=files)


def pushed(folder: Path, *paths: str) -> None:
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("a token, or what somebody changed")


def test_a_node_is_bare_until_it_has_all_files(tmp_path: Path, lab: Lab) -> None:
    fabric = fabric_of(tmp_path)
    assert unpushed.unpushed(lab, fabric) == {"leaf01", "web01"}
    pushed(tmp_path / "1", "etc/hostname", "etc/frr/frr.conf")
    pushed(tmp_path / "2", "etc/hostname")
    with pytest.raises(LabError, match="nothing was pushed yet to web01") as told:
        unpushed.check_pushed(lab, fabric)
    assert told.value.findings[0].code == "FAB840"
    pushed(tmp_path / "2", "etc/frr/frr.conf")
    unpushed.check_pushed(lab, fabric)
    lab.bare_mark.unlink()
    assert unpushed.unpushed(lab, fabric) == frozenset()


def test_nodes_that_stay_silent(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def silent(_: Lab, names: list[str]) -> list[str]:
        asked.append(list(names))
        return [name for name in names if name == "web01"]

    monkeypatch.setattr(unpushed, "silent", silent)
    found = unpushed.wait_for_answers(lab, 0, lambda _: None)
    assert found is not None
    assert (found.code, "t`: web01" in found.message) == ("FAB841", True)
    monkeypatch.setattr(
        unpushed, "silent", lambda _, names: [] if len(asked) > 2 else silent(_, names)
    )
    assert unpushed.wait_for_answers(lab, 60, lambda _: None) is None
    assert asked[:2] == [["leaf01", "web01"], ["leaf01", "web01"]]
    assert asked[2] == ["web01"]  # who answered is not asked again
