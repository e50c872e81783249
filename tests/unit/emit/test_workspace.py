"""What a build writes, and what it leaves alone."""

import json
import os
from pathlib import Path

import pytest

from fabricc.emit import Status, Summary, open_workspace
from fabricc.findings import Finding, Label, Part, Place, Rule, Severity, Spot
from tests.unit.emit.sample import (
    FRR,
    HOSTNAME,
    NETPLAN,
    build,
    device_path,
    snapshot,
    stage_all,
    tree,
    tree_of,
)

NOTE = Finding(
    Rule("FAB999", "a-note", "about {device}", Severity.NOTE),
    "about web1",
    Label(Spot(("hosts", "web[01-08]", 0), Part.KEY, "web"), "here"),
    (Label(Place("inventory/demo/fabric.yaml", 3, 2, 7, "  x: y"), "and here"),),
    "write it otherwise",
)


def test_first_build_writes_all(tmp_path: Path) -> None:
    summary = build(tmp_path, tree("web2"), tree("web10"), tree("web1"), lock="grants\n")
    assert summary == Summary(
        added=("web1", "web2", "web10"), files_written=10, is_lock_written=True
    )
    assert device_path(tmp_path, "web1", FRR).read_text() == "hostname web1\n"
    assert (tmp_path / "inventory/demo/fabric.lock").read_text() == "grants\n"
    assert (tmp_path / "out/demo/cabling.csv").read_text() == "web2\nweb10\nweb1\n"
    assert (tmp_path / ".fabricc/.gitignore").read_text() == "*\n"


def test_manifest_has_a_line_a_device_in_natural_order(tmp_path: Path) -> None:
    build(tmp_path, tree("web10"), tree("web2"))
    header, *lines = (tmp_path / "out/demo/manifest.json").read_text().splitlines()
    assert json.loads(header)["format"] == 1
    assert [json.loads(line)["device"] for line in lines] == ["web2", "web10"]
    line = json.loads(lines[0])
    assert line["files"][FRR].keys() == {"sha256", "owner", "mode", "apply"}
    assert line["units"] == {"enable": ["frr.service"], "disable": [], "mask": []}
    assert list(line) == sorted(line)


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    trees = [tree("web1"), tree("web2")]
    build(tmp_path, *trees, lock="grants\n")
    before = {path: path.stat() for path in tmp_path.rglob("*") if path.name != "busy"}
    assert build(tmp_path, *trees, lock="grants\n") == Summary(unchanged=2)
    after = {path: path.stat() for path in tmp_path.rglob("*") if path.name != "busy"}
    assert before.keys() == after.keys()
    written = [
        path.name
        for path in before
        if path.is_file() and before[path].st_mtime_ns != after[path].st_mtime_ns
    ]
    # A cache as young as the files cannot vouch for them: it is renewed once, as in git.
    assert written in ([], ["cache"])


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"), tree("web2"))
    inodes = {path: path.stat().st_ino for path in device_path(tmp_path, "web1").rglob("*")}
    with open_workspace(tmp_path, "demo") as workspace:
        workspace.keep("web2")
        change = workspace.stage(tree("web1", frr="hostname other\n"), "key")
        summary = workspace.commit()
    assert (change.status, change.written, change.deleted) == (Status.CHANGED, (FRR,), ())
    assert summary == Summary(changed=("web1",), unchanged=1, files_written=1)
    moved = [path.name for path, inode in inodes.items() if path.stat().st_ino != inode]
    assert moved == ["frr.conf"]


def test_a_change_of_packages_alone_is_a_change(tmp_path: Path) -> None:
    build(tmp_path, tree_of("web1", {FRR: "a\n"}))
    summary = build(tmp_path, tree_of("web1", {FRR: "a\n"}, packages=("frr", "lldpd")))
    assert summary == Summary(changed=("web1",))
    assert "lldpd" in (tmp_path / "out/demo/manifest.json").read_text()


def test_files_that_go_are_deleted_with_their_empty_folders(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"))
    summary = build(tmp_path, tree_of("web1", {HOSTNAME: "web1\n", FRR: "hostname web1\n"}))
    assert (summary.changed, summary.files_deleted) == (("web1",), 1)
    assert not device_path(tmp_path, "web1", "etc/netplan").exists()
    assert device_path(tmp_path, "web1", FRR).exists()


def test_a_device_that_goes_leaves_what_a_person_put_there(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"), tree("web2"), tree("web3"))
    foreign = device_path(tmp_path, "web1", "etc/frr/notes.txt")
    foreign.write_text("mine\n")
    summary = build(tmp_path, tree("web2"))
    assert (summary.removed, summary.files_deleted) == (("web1", "web3"), 6)
    assert [path for path in device_path(tmp_path, "web1").rglob("*") if path.is_file()] == [
        foreign
    ]
    assert not device_path(tmp_path, "web3").exists()


def test_a_folder_becomes_a_file_and_back(tmp_path: Path) -> None:
    first, second = tree_of("a", {"etc/x": "1\n"}), tree_of("a", {"etc/x/y": "2\n"})
    for each, path in ((first, "etc/x"), (second, "etc/x/y"), (first, "etc/x")):
        build(tmp_path, each)
        files = [file for file in device_path(tmp_path, "a").rglob("*") if file.is_file()]
        assert files == [device_path(tmp_path, "a", path)]


def test_edits_by_hand_are_undone(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"), tree("web2"))
    device_path(tmp_path, "web1", FRR).write_text("hostname WEB1\n")  # the same size
    device_path(tmp_path, "web1", NETPLAN).unlink()
    summary = build(tmp_path, tree("web1"), tree("web2"))
    assert summary == Summary(changed=("web1",), unchanged=1, files_written=2)
    assert device_path(tmp_path, "web1", FRR).read_text() == "hostname web1\n"
    assert device_path(tmp_path, "web1", NETPLAN).exists()


def test_a_new_device_joins_what_a_person_put_there(tmp_path: Path) -> None:
    foreign = device_path(tmp_path, "web1", "etc/frr/notes.txt")
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine\n")
    assert build(tmp_path, tree("web1")).added == ("web1",)
    assert foreign.read_text() == "mine\n"
    assert device_path(tmp_path, "web1", FRR).read_text() == "hostname web1\n"


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_umask(tmp_path: Path, umask: int) -> None:
    previous = os.umask(umask)
    try:
        build(tmp_path, tree("web1"), lock="grants\n")
        assert os.umask(umask) == umask
    finally:
        os.umask(previous)
    for path in (*tmp_path.glob("out/**/*"), *tmp_path.glob("inventory/**/*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_text_is_written_as_plain_utf8(tmp_path: Path) -> None:
    build(tmp_path, tree("web1", hostname="café\n"))
    assert device_path(tmp_path, "web1", HOSTNAME).read_bytes() == b"caf\xc3\xa9\n"


def test_order_does_not_matter(tmp_path: Path) -> None:
    trees = [tree("web1"), tree("web10"), tree("web2")]
    for name, order in (("a", trees), ("b", trees[::-1])):
        (tmp_path / name).mkdir()
        with open_workspace(tmp_path / name, "demo") as workspace:
            stage_all(workspace, order)
            workspace.commit()
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_what_is_not_selected_stays_as_it_is(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"), tree("web2"), tree("gone"))
    device_path(tmp_path, "web2", FRR).write_text("by hand\n")
    lines = (tmp_path / "out/demo/manifest.json").read_bytes().splitlines()
    with open_workspace(tmp_path, "demo") as workspace:
        workspace.stage(tree("web1", frr="new\n"), "key")
        workspace.leave_rest()
        summary = workspace.commit()
    assert summary == Summary(changed=("web1",), files_written=1)
    assert device_path(tmp_path, "web2", FRR).read_text() == "by hand\n"
    after = (tmp_path / "out/demo/manifest.json").read_bytes().splitlines()
    assert [old == new for old, new in zip(lines, after, strict=True)] == [True, True, False, True]


def test_the_lock_alone_can_be_written(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"), lock="old\n")
    (tmp_path / "out/demo/manifest.json").write_text("<<<<<<< HEAD\n")
    before = snapshot(tmp_path)
    with open_workspace(tmp_path, "demo") as workspace:
        assert workspace.stage_lock("new\n")
        workspace.leave_rest()
        assert workspace.commit() == Summary(is_lock_written=True)
    assert snapshot(tmp_path) == before | {"inventory/demo/fabric.lock": "new\n"}


def test_shared_files_are_written_when_they_differ(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"))
    with open_workspace(tmp_path, "demo") as workspace:
        workspace.keep("web1")
        assert not workspace.stage_shared("cabling.csv", "web1\n")
        assert workspace.stage_shared("topology.dot", "graph {}\n")
        assert workspace.commit() == Summary(unchanged=1, files_written=1)
    assert (tmp_path / "out/demo/topology.dot").read_text() == "graph {}\n"


def test_without_commit_nothing_happens(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"))
    before = snapshot(tmp_path)
    with open_workspace(tmp_path, "demo") as workspace:
        workspace.stage(tree("web1", frr="new\n"), "key")
        workspace.stage(tree("web2"), "key")
    assert snapshot(tmp_path) == before
    assert not (tmp_path / ".fabricc/demo/stage").exists()
    with open_workspace(tmp_path, "demo") as workspace:
        assert workspace.notes == ()


def test_findings_come_back_with_the_key(tmp_path: Path) -> None:
    with open_workspace(tmp_path, "demo") as workspace:
        workspace.stage(tree("web1"), "the key", [NOTE])
        workspace.commit()
    with open_workspace(tmp_path, "demo") as workspace:
        cached = workspace.key_of("web1")
        assert cached is not None
        assert (cached.key, cached.findings) == ("the key", (NOTE,))
        assert workspace.key_of("web2") is None


@pytest.mark.parametrize("path", ["../x", "/etc/x", "etc//x", "etc/./x", "", "a\nb", "a\0b"])
def test_no_path_leaves_the_folder_of_its_device(tmp_path: Path, path: str) -> None:
    with open_workspace(tmp_path, "demo") as workspace:
        with pytest.raises(ValueError, match="not a file of a device"):
            workspace.stage(tree_of("web1", {path: "x\n"}), "key")
        with pytest.raises(ValueError, match="not a file of the fabric"):
            workspace.stage_shared(path, "x\n")


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "/"])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with (
        open_workspace(tmp_path, "demo") as workspace,
        pytest.raises(ValueError, match="not the name of a device"),
    ):
        workspace.stage(tree_of(name, {}), "key")
    with (
        pytest.raises(ValueError, match="not the name of a fabric"),
        open_workspace(tmp_path, name),
    ):
        pass


def test_a_device_is_given_once(tmp_path: Path) -> None:
    with open_workspace(tmp_path, "demo") as workspace:
        workspace.stage(tree("web1"), "key")
        with pytest.raises(ValueError, match="given twice"):
            workspace.stage(tree("web1"), "key")
