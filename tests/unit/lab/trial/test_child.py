"""Processes that work for a lab."""

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.trial.child import GROUP, Child, in_child

LAB = Lab("test")
pytestmark = pytest.mark.usefixtures("groups")


def test_work_is_done_in_another_process_which_joins_the_group(groups: Path) -> None:
    assert in_child(LAB, os.getpid) != os.getpid()
    assert in_child(LAB, lambda: {"a": [1, 2]}) == {"a": [1, 2]}
    assert (groups / "test" / GROUP / "cgroup.procs").read_text() == "0"


def test_what_fails_there_is_told_here() -> None:
    with pytest.raises(LabError, match="ZeroDivisionError"):
        in_child(LAB, lambda: 1 // 0)


def test_a_child_that_is_killed_is_told_too() -> None:
    with pytest.raises(LabError, match="it was stopped"):
        in_child(LAB, lambda: os.kill(os.getpid(), 9))


def test_both_sides_speak_before_the_end() -> None:
    def twice(pipe: Connection) -> int:
        pipe.send(("ready", "go on"))
        number: int = pipe.recv()
        return 2 * number

    child = Child(LAB, twice)
    assert child.hear() == "go on"
    child.pipe.send(21)
    assert child.end() == 42


def test_a_child_that_works_for_ever_can_be_stopped() -> None:
    child = Child(LAB, lambda _: time.sleep(3600))
    child.stop()
    assert not child._process.is_alive()
    child.stop()
