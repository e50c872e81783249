"""The cache never changes a result; it counts only for files that still are what it knew."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fabricc.emit import Summary, open_workspace
from tests.unit.emit.sample import FRR, build, device_path, snapshot, tree

TREES = (tree("web1"), tree("web2"))


def keys(root: Path) -> list[str | None]:
    with open_workspace(root, "demo") as workspace:
        found = [workspace.key_of(each.device) for each in TREES]
    return [None if cached is None else cached.key for cached in found]


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path, *TREES)
    return tmp_path


def test_the_keys_of_the_last_build_are_known(root: Path) -> None:
    assert None not in keys(root)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\0"),
        lambda path: path.write_bytes(b"fabricc 0\n" + path.read_bytes()),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_damaged_cache_is_no_cache(root: Path, damage: Callable[[Path], object]) -> None:
    before = snapshot(root)
    damage(root / ".fabricc/demo/cache")
    assert keys(root) == [None, None]
    assert build(root, *TREES) == Summary(unchanged=2)
    assert snapshot(root) == before


def test_the_whole_folder_may_go(root: Path) -> None:
    shutil.rmtree(root / ".fabricc")
    assert build(root, *TREES) == Summary(unchanged=2)
    assert None not in keys(root)


def test_a_touched_file_is_read_and_trusted_again(root: Path) -> None:
    os.utime(device_path(root, "web1", FRR), (1, 1))
    assert None not in keys(root)


@pytest.mark.parametrize(
    "edit",
    [
        lambda path: path.write_text("hostname WEB1\n"),
        lambda path: path.write_text("longer than before\n"),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.symlink_to("/etc/hostname")),
        lambda path: (path.unlink(), path.mkdir()),
        make_pipe,
    ],
)
def test_a_file_edited_by_hand_is_not_trusted(root: Path, edit: Callable[[Path], object]) -> None:
    edit(device_path(root, "web1", FRR))
    first, second = keys(root)
    assert (first, second is None) == (None, False)


def test_an_edit_in_the_same_instant_is_seen(root: Path) -> None:
    """As in git: what changed no earlier than the record was made must be read."""
    path = device_path(root, "web1", FRR)
    stamp = path.stat()
    path.write_text("hostname WEB1\n")
    os.utime(path, ns=(stamp.st_mtime_ns, stamp.st_mtime_ns))
    cache = root / ".fabricc/demo/cache"
    os.utime(cache, ns=(stamp.st_mtime_ns, stamp.st_mtime_ns))
    assert keys(root)[0] is None


def test_a_key_counts_for_the_manifest_line_it_was_made_with(root: Path) -> None:
    """Another branch was checked out: its files and lines are not what the cache knew."""
    other = root.parent / "other"
    build(other, tree("web1", frr="another branch\n"), TREES[1])
    shutil.rmtree(root / "out")
    shutil.copytree(other / "out", root / "out")
    first, second = keys(root)
    assert (first, second is None) == (None, False)


def test_what_is_left_alone_is_still_remembered(root: Path) -> None:
    with open_workspace(root, "demo") as workspace:
        workspace.stage(tree("web1", frr="new\n"), "new key")
        workspace.leave_rest()
        workspace.commit()
    first, second = keys(root)
    assert (first, second is None) == ("new key", False)
