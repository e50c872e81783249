"""`--check`: says what a build would write or delete, and writes nothing anywhere."""

import os
import shutil
from pathlib import Path

import pytest

from fabricc.artifact.tree import Tree
from fabricc.emit import Reason, Review, Stale, Status, WorkspaceError
from tests.unit.emit.sample import FRR, HOSTNAME, NETPLAN, build, device_path, tree, tree_of

TREES = (tree("web1"), tree("web2"))


def review(root: Path, *trees: Tree, lock: str = "grants\n") -> dict[str, Reason]:
    before = sorted((path, path.lstat().st_mtime_ns) for path in root.rglob("*"))
    reviewed = Review(root, "demo")
    for each in trees:
        assert reviewed.key_of(each.device) is None
        reviewed.stage(each)
    reviewed.stage_shared("cabling.csv", "".join(f"{each.device}\n" for each in trees))
    reviewed.stage_lock(lock)
    stale = reviewed.finish()
    assert sorted((path, path.lstat().st_mtime_ns) for path in root.rglob("*")) == before
    return {each.path.removeprefix("out/demo/"): each.reason for each in stale}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path, *TREES, lock="grants\n")
    shutil.rmtree(tmp_path / ".fabricc")  # as on a machine that has just cloned the repository
    return tmp_path


def test_what_was_just_built_is_fresh(root: Path) -> None:
    assert review(root, *TREES) == {}


def test_a_repository_without_output_misses_all(tmp_path: Path) -> None:
    found = review(tmp_path, tree_of("web1", {FRR: "x\n"}))
    assert found == {
        "cabling.csv": Reason.MISSING,
        f"devices/web1/{FRR}": Reason.MISSING,
        "inventory/demo/fabric.lock": Reason.MISSING,
        "manifest.json": Reason.MISSING,
    }


def test_edits_by_hand_are_told_from_stale_files(root: Path) -> None:
    path = device_path(root, "web1", FRR)
    stamp = path.stat()
    path.write_text("hostname WEB1\n")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    device_path(root, "web1", NETPLAN).unlink()
    assert review(root, TREES[0], tree("web2", hostname="other\n")) == {
        f"devices/web1/{FRR}": Reason.MODIFIED,
        f"devices/web1/{NETPLAN}": Reason.MISSING,
        f"devices/web2/{HOSTNAME}": Reason.STALE,
        "manifest.json": Reason.STALE,
    }


def test_what_would_be_deleted_is_left_over(root: Path) -> None:
    assert review(root, tree_of("web1", {HOSTNAME: "web1\n", FRR: "hostname web1\n"})) == {
        "cabling.csv": Reason.STALE,
        f"devices/web1/{NETPLAN}": Reason.LEFTOVER,
        f"devices/web2/{FRR}": Reason.LEFTOVER,
        f"devices/web2/{HOSTNAME}": Reason.LEFTOVER,
        f"devices/web2/{NETPLAN}": Reason.LEFTOVER,
        "manifest.json": Reason.STALE,
    }


def test_a_stale_lock_is_named(root: Path) -> None:
    assert review(root, *TREES, lock="more grants\n") == {
        "inventory/demo/fabric.lock": Reason.STALE
    }


def test_it_says_what_becomes_of_each_device(root: Path) -> None:
    reviewed = Review(root, "demo")
    assert reviewed.stage(TREES[0]).status is Status.UNCHANGED
    assert reviewed.stage(tree("web2", frr="x\n")).written == (FRR,)
    assert reviewed.stage(tree("web3")).status is Status.ADDED


def test_the_rest_can_be_left_out(root: Path) -> None:
    reviewed = Review(root, "demo")
    reviewed.stage(TREES[0])
    reviewed.leave_rest()
    assert reviewed.finish() == ()


def test_keeping_a_device_says_that_it_is_fresh(root: Path) -> None:
    reviewed = Review(root, "demo")
    reviewed.keep("web1")
    reviewed.stage(TREES[1])
    assert reviewed.finish() == ()


def test_a_link_is_not_what_it_points_to(root: Path) -> None:
    path = device_path(root, "web1", FRR)
    path.rename(root / "moved")
    path.symlink_to(root / "moved")
    assert review(root, *TREES) == {f"devices/web1/{FRR}": Reason.MISSING}


def test_a_damaged_manifest_is_refused(root: Path) -> None:
    (root / "out/demo/manifest.json").write_text("=======\n")
    with pytest.raises(WorkspaceError):
        Review(root, "demo")


def test_stale_files_read_well(root: Path) -> None:
    device_path(root, "web1", FRR).write_text("by hand\n")
    reviewed = Review(root, "demo")
    for each in TREES:
        reviewed.stage(each)
    assert reviewed.finish() == (Stale(f"out/demo/devices/web1/{FRR}", Reason("modified by hand")),)
