"""A push that is killed at any moment leaves the old or the new configuration, whole."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from module_utils.device import steps, unattended

from tests.ansible.device import Machine, wanted

OLD = {"etc/frr/frr.conf": "router bgp 1\n", "etc/gone": "old\n", "etc/same": "same\n"}
NEW = {"etc/frr/frr.conf": "router bgp 2\n", "etc/new/file": "new\n", "etc/same": "same\n"}
FOREIGN = "etc/foreign"
_POINTS = ("replace", "unlink", "symlink", "makedirs", "fsync", "rmdir")
_DEAD = 9


def die_at(count: int, act: Callable[[], object]) -> bool:
    """Do something in a child that dies at its n-th touch of the disk; tell whether it died."""
    child = os.fork()
    if not child:
        left = [count]

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*words: object, **more: object) -> object:
                if not left[0]:
                    os._exit(_DEAD)
                left[0] -= 1
                return real(*words, **more)

            return call

        for name in _POINTS:
            setattr(os, name, counted(getattr(os, name)))
        try:
            act()
        except BaseException:  # noqa: BLE001 - the child must not go on as a test
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, _DEAD)
    return code == _DEAD


def pushed_once(root: Path) -> Machine:
    machine = Machine(root)
    machine.push(wanted(OLD), "1")
    (machine.root / FOREIGN).write_text("foreign\n")
    return machine


def copied(machine: Machine, root: Path) -> Machine:
    shutil.copytree(machine.root, root / "device", symlinks=True)
    return Machine(root)


@pytest.mark.parametrize("is_boot", [True, False], ids=["power", "process"])
def test_old_or_new_whole(tmp_path: Path, *, is_boot: bool) -> None:
    old, new = {**OLD, FOREIGN: "foreign\n"}, dict(NEW)
    aim, first = wanted(NEW, absent=["/" + FOREIGN]), pushed_once(tmp_path / "first")
    seen, count = set(), 0
    while True:
        machine = copied(first, tmp_path / str(count))
        is_dead = die_at(count, lambda machine=machine: machine.push(aim, "2"))  # type: ignore[misc]
        if is_boot:
            unattended.main("recover", machine.place, machine.shell)
        else:
            steps.take_back(machine.place, machine.shell, "it was killed")
        found = machine.files()
        assert found in (old, new), count
        is_new = found == new
        seen.add(is_new)
        last = steps.record.last(machine.place)
        assert last["push"] == ("2" if is_new else "1")
        assert not Path(machine.place.journal).exists()
        machine.push(aim, "3")
        assert machine.files() == new
        assert not machine.push(aim, "4")
        if not is_dead:
            break
        count += 1
    assert seen == {True, False}
    assert count > 40


def test_killed_while_it_takes_back(tmp_path: Path) -> None:
    aim, first = wanted(NEW, absent=["/" + FOREIGN]), pushed_once(tmp_path / "first")
    count = 0
    while True:
        machine = copied(first, tmp_path / str(count))
        steps.prepare(machine.place, machine.shell, aim, "2", machine.options)
        steps.journal.write(machine.place, steps.journal.read(machine.place), "armed", 60)
        unattended.main("load", machine.place, machine.shell)
        assert machine.files() == NEW
        is_dead = die_at(
            count,
            lambda machine=machine: steps.take_back(machine.place, machine.shell, "why"),  # type: ignore[misc]
        )
        unattended.main("recover", machine.place, machine.shell)
        assert machine.files() == {**OLD, FOREIGN: "foreign\n"}
        if not is_dead:
            break
        count += 1
    assert count > 8
