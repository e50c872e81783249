"""Killed at every step: the old state, or the new one as soon as the next command opens it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabricc.emit import open_workspace
from tests.unit.emit.sample import (
    FRR,
    build,
    device_path,
    in_child,
    killed,
    snapshot,
    tree,
    tree_of,
)

OLD = (
    tree("web1"),
    tree("web2"),
    tree("web3"),
    tree_of("web4", {"etc/x": "1\n", "etc/y/z": "2\n"}),
)
NEW = (
    tree("web1"),
    tree("web2", frr="new\n"),
    tree_of("web4", {"etc/x/new": "1\n", "etc/y": "2\n"}),
    tree("web5"),
    tree("web6"),
)
KILLED = 99


def make_old(root: Path) -> None:
    build(root, *OLD, lock="old\n")
    device_path(root, "web3", "etc/frr/notes.txt").write_text("a person's\n")
    device_path(root, "web6").mkdir()
    device_path(root, "web6", "notes.txt").write_text("a person's\n")


def make_new(root: Path, steps: int | None = None) -> None:
    disk = None if steps is None else killed(root, steps)
    build(root, *NEW, lock="new\n", disk=disk)


def reopen(root: Path, steps: int) -> None:
    with open_workspace(root, "demo", disk=killed(root, steps)):
        pass


@pytest.fixture
def states(tmp_path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The output before and after."""
    make_old(tmp_path / "states")
    old = snapshot(tmp_path / "states")
    make_new(tmp_path / "states")
    return old, snapshot(tmp_path / "states")


def interrupted(tmp_path: Path) -> Iterator[Path]:
    """The repository, killed after 0, 1, 2, … steps of the build; ends when one comes through."""
    for steps in range(500):
        root = tmp_path / f"killed{steps}"
        make_old(root)
        status = in_child(lambda root=root, steps=steps: make_new(root, steps))  # type: ignore[misc]
        if status != KILLED:
            assert status == 0
            assert steps > 50
            return
        yield root


def test_the_next_command_finds_one_of_the_two(
    tmp_path: Path, states: tuple[dict[str, str], dict[str, str]]
) -> None:
    seen = []
    for root in interrupted(tmp_path):
        half = snapshot(root)
        with open_workspace(root, "demo") as workspace:
            found = snapshot(root)
            codes = [note.code for note in workspace.notes]
        assert found in states, root.name
        assert codes in ([], ["FAB488"], ["FAB489"]), root.name
        if codes != ["FAB488"]:  # without a journal nothing had been touched, or all was done
            assert half == found, root.name
        assert not (root / ".fabricc/demo/stage").exists()
        assert not (root / ".fabricc/demo/journal").exists()
        seen.append(states.index(found))
        make_new(root)
        assert snapshot(root) == states[1], root.name
        shutil.rmtree(root)
    assert seen == sorted(seen), "once the journal is complete there is no way back"
    assert 0 < sum(seen) < len(seen)


def test_killed_again_while_completing(
    tmp_path: Path, states: tuple[dict[str, str], dict[str, str]]
) -> None:
    attempts = 0
    for number, root in enumerate(interrupted(tmp_path)):
        is_half_done = (root / ".fabricc/demo/journal").exists() and snapshot(root) != states[0]
        if is_half_done and number % 4 == 0:  # a sample: each is killed at every step again
            attempts += 1
            for steps in range(100):
                again = tmp_path / "again"
                shutil.copytree(root, again, symlinks=True)
                status = in_child(
                    lambda root=again, steps=steps: reopen(root, steps)  # type: ignore[misc]
                )
                with open_workspace(again, "demo"):
                    assert snapshot(again) == states[1], (root.name, steps)
                shutil.rmtree(again)
                if status == 0:
                    break
            else:
                pytest.fail("never came to an end")
        shutil.rmtree(root)
    assert attempts > 3


def test_the_first_build_of_all_is_killed(tmp_path: Path) -> None:
    make_new(tmp_path / "whole")
    wanted = snapshot(tmp_path / "whole")
    for steps in range(200):
        root = tmp_path / f"{steps}"
        root.mkdir()
        if in_child(lambda root=root, steps=steps: make_new(root, steps)) == 0:  # type: ignore[misc]
            break
        with open_workspace(root, "demo"):
            found = snapshot(root)
            assert found in ({}, wanted), steps
        make_new(root)
        assert snapshot(root) == wanted
    else:
        pytest.fail("never came to an end")


def test_a_person_restores_the_old_output_before_the_next_build(tmp_path: Path) -> None:
    """`git checkout out` after a kill: the journal is still carried out, and the build repairs."""
    for root in interrupted(tmp_path):
        saved = tmp_path / "saved"
        make_old(saved)
        shutil.rmtree(root / "out")
        shutil.move(saved / "out", root / "out")
        make_new(root)
        assert device_path(root, "web2", FRR).read_text() == "new\n"
        make_new(root)
        kept = tmp_path / "kept"
        make_old(kept)
        make_new(kept)
        assert snapshot(root) == snapshot(kept), root.name
        for folder in (saved, kept, root):
            shutil.rmtree(folder)
