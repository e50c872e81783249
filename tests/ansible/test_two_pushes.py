"""Two pushes at once: each step leaves alone what another push does."""

from pathlib import Path

import pytest
from module_utils.device import steps, unattended
from module_utils.device.trouble import Trouble

from tests.ansible.device import Machine, wanted


def options(push: str) -> steps.Options:
    return steps.Options(patience=60, drain_seconds=1, verify_seconds=1, push=push)


def staged_by_a_second(tmp_path: Path) -> Machine:
    """A device where one push was staged, and another one took its place."""
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/a": "old\n"}), "0")
    for name in ("1", "2"):
        aim = wanted({"etc/a": f"{name}\n"})
        steps.prepare(machine.place, machine.shell, aim, name, options(name))
    return machine


@pytest.mark.parametrize("step", [steps.drain, steps.load, steps.verify, steps.finish])
def test_no_step_of_one_push_goes_on_with_another(step: object, tmp_path: Path) -> None:
    machine = staged_by_a_second(tmp_path)
    assert callable(step)
    with pytest.raises(Trouble, match="another push is under way: 2"):
        step(machine.place, machine.shell, options("1"))
    assert machine.files() == {"etc/a": "old\n"}


def test_who_fails_takes_back_his_own_push_alone(tmp_path: Path) -> None:
    machine = staged_by_a_second(tmp_path)
    steps.journal.write(machine.place, steps.journal.read(machine.place), "armed", 60)
    unattended.main("load", machine.place, machine.shell)
    told = steps.take_back(machine.place, machine.shell, "the first failed", "1")
    assert told["did"].startswith("nothing")
    assert machine.files() == {"etc/a": "2\n"}
    assert steps.take_back(machine.place, machine.shell, "why", "2")["did"] == "taken back"
    assert machine.files() == {"etc/a": "old\n"}


def test_a_loader_that_waited_does_not_load_what_another_push_staged(tmp_path: Path) -> None:
    machine = staged_by_a_second(tmp_path)
    assert unattended.main("load", machine.place, machine.shell) == 1
    assert machine.files() == {"etc/a": "old\n"}
    assert steps.journal.read(machine.place)["state"] == "staged"


def test_a_push_that_the_device_recorded_by_itself_is_finished(tmp_path: Path) -> None:
    """The control machine was away between the confirmation and its answer."""
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/a": "old\n"}), "0")
    assert steps.finish(machine.place, machine.shell, options("0")) == {}
    with pytest.raises(Trouble, match="taken back"):
        steps.finish(machine.place, machine.shell, options("1"))
