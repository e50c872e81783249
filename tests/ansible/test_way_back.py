"""Taking a push back whatever went wrong, on the device and on its disk."""

import json
import os
from pathlib import Path

import pytest
from module_utils.device import deadman, disk, record, steps, unattended, units
from module_utils.device.trouble import Trouble

from tests.ansible.device import Machine, wanted

OLD = {"etc/a": "old\n", "etc/frr/frr.conf": "router bgp 1\n", "etc/z": "old\n"}
NEW = {path: text.replace("old", "new") + "!\n" for path, text in OLD.items()}


def loaded(tmp_path: Path) -> Machine:
    """A device on which a push is live, and not confirmed."""
    machine = Machine(tmp_path)
    machine.push(wanted(OLD), "1")
    steps.prepare(machine.place, machine.shell, wanted(NEW), "2", machine.options)
    steps.journal.write(machine.place, steps.journal.read(machine.place), "armed", 60)
    assert unattended.main("load", machine.place, machine.shell) == 0
    assert machine.files() == NEW
    return machine


def test_a_word_that_nobody_knows_is_refused_before_anything_changes(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(OLD), "1")
    aim = wanted(NEW)
    aim.line["files"]["etc/a"]["apply"] = "sing"
    with pytest.raises(Trouble, match="does not know: sing"):
        steps.survey(machine.place, machine.shell, aim.line, {})
    with pytest.raises(Trouble, match="does not know: sing"):
        steps.prepare(machine.place, machine.shell, aim, "2", machine.options)
    assert machine.files() == OLD


def test_a_word_that_goes_wrong_does_not_end_the_way_back(tmp_path: Path) -> None:
    machine = loaded(tmp_path)
    book = steps.journal.read(machine.place)
    steps.journal.write(machine.place, dict(book, words=["sing", *book["words"]]))
    before = len(machine.ran())
    told = steps.take_back(machine.place, machine.shell, "why")
    assert "sing" in told["failed"][0]
    assert "systemctl restart frr.service" in machine.ran()[before:]
    assert machine.files() == OLD
    assert not Path(machine.place.journal).exists()


def test_a_file_that_cannot_be_put_back_keeps_no_other_from_it(tmp_path: Path) -> None:
    machine = loaded(tmp_path)
    live = machine.root / "etc/a"
    live.unlink()
    live.mkdir()
    before = len(machine.ran())
    with pytest.raises(Trouble) as caught:
        steps.take_back(machine.place, machine.shell, "why")
    assert "/etc/a" in caught.value.details[0]
    assert (machine.root / "etc/z").read_text() == "old\n"
    assert "systemctl restart frr.service" in machine.ran()[before:]
    before = len(machine.ran())
    with pytest.raises(Trouble):
        steps.take_back(machine.place, machine.shell, "why")
    assert "systemctl restart frr.service" not in machine.ran()[before:]
    live.rmdir()
    steps.take_back(machine.place, machine.shell, "why")
    assert machine.files() == OLD


@pytest.mark.parametrize("text", ["", "{", "[]", "\0" * 512])
@pytest.mark.parametrize("word", ["guard", "recover"])
def test_a_journal_that_the_disk_spoilt(text: str, word: str, tmp_path: Path) -> None:
    machine = loaded(tmp_path)
    Path(machine.place.journal).write_text(text)
    before = len(machine.ran())
    assert unattended.main(word, machine.place, machine.shell) == 0
    assert machine.files() == OLD
    if word == "guard":
        assert "systemctl restart frr.service" in machine.ran()[before:]
    assert machine.push(wanted(NEW), "3")


def test_a_record_that_the_disk_spoilt(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(OLD), "1")
    machine.push(wanted(NEW), "2")
    Path(machine.place.record).write_text("")
    assert record.last(machine.place)["push"] == "2"
    assert steps.survey(machine.place, machine.shell, wanted(NEW).line, {})["is_same"]


def test_the_time_of_another_boot_is_over(tmp_path: Path) -> None:
    """The clock counts from boot: a deadline of the one before may be days ahead."""
    machine = Machine(tmp_path)
    boot = machine.root / "proc/sys/kernel/random/boot_id"
    boot.parent.mkdir(parents=True)
    boot.write_text("one\n")
    book = steps.journal.write(machine.place, {"push": "1"}, "armed", 1_000_000)
    assert not steps.journal.is_over(machine.place, book)
    boot.write_text("two\n")
    assert steps.journal.is_over(machine.place, book)


def test_a_full_disk_keeps_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        disk.write(str(tmp_path / "a"), b"much")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_while_it_takes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it was taken back is no more to be had than told: it is done once all the same."""
    machine = loaded(tmp_path)
    real = disk.write_json

    def full(path: str, value: object) -> None:
        if path == machine.place.taken_back:
            raise OSError(28, "No space left on device")
        real(path, value)

    monkeypatch.setattr(disk, "write_json", full)
    told = steps.take_back(machine.place, machine.shell, "why")
    assert "No space" in told["failed"][0]
    assert machine.files() == OLD
    assert not Path(machine.place.journal).exists()


def test_units_at_boot_are_told_of_and_not_waited_for(tmp_path: Path) -> None:
    """What systemd starts at a boot was counted before the old configuration was put back."""
    machine = Machine(tmp_path)
    shown = "LoadState=loaded\\nUnitFileState=disabled\\nActiveState=inactive\\n\\n"
    (machine.bin / "systemctl").write_text(
        f'#!/bin/sh\necho "systemctl $*" >>{machine.log}\n[ "$1" != show ] || printf "{shown}"\n'
    )
    was = {"there": True, "masked": False, "enabled": True, "active": True}
    assert units.undo(machine.shell, {"frr.service": was}, is_boot=True) == []
    assert machine.ran()[-2:] == [
        "systemctl enable frr.service",
        "systemctl --no-block start frr.service",
    ]


def test_what_goes_wrong_at_boot_is_left_to_the_timer() -> None:
    assert "OnFailure=fabricc-deadman.timer\n" in deadman.UNITS["fabricc-recover.service"]


def test_a_failure_is_told_although_the_way_back_fails_too(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(OLD), "1")
    aim = wanted(NEW)
    steps.prepare(machine.place, machine.shell, aim, "2", machine.options)
    steps.journal.write(machine.place, steps.journal.read(machine.place), "armed", 60)
    blocked = machine.root / "etc/a"
    blocked.unlink()
    blocked.mkdir()
    assert unattended.main("load", machine.place, machine.shell) == 1
    told = json.loads(Path(machine.place.told).read_text())
    assert "not all files could be put back" in told["failed"]
    blocked.rmdir()
    unattended.main("recover", machine.place, machine.shell)
    assert machine.files() == OLD


def test_who_takes_back_and_is_killed_leaves_it_to_the_timer(tmp_path: Path) -> None:
    """Nobody waits for the deadline, and nobody confirms what is half taken back."""
    machine = loaded(tmp_path)
    restart = machine.bin / "systemctl"
    restart.write_text(restart.read_text() + '[ "$1" != restart ] || kill -9 $PPID\n')
    child = os.fork()
    if not child:
        steps.take_back(machine.place, machine.shell, "why")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    restart.write_text(restart.read_text().replace("kill -9 $PPID", "true"))
    with pytest.raises(Trouble):
        steps.finish(machine.place, machine.shell, machine.options)
    assert unattended.main("guard", machine.place, machine.shell) == 0
    assert machine.files() == OLD
    assert not Path(machine.place.journal).exists()


def test_what_was_not_loaded_is_not_confirmed(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(OLD), "1")
    steps.prepare(machine.place, machine.shell, wanted(NEW), "2", machine.options)
    with pytest.raises(Trouble, match="not loaded"):
        steps.finish(machine.place, machine.shell, machine.options)


def test_the_recovery_is_enabled_whatever_somebody_made_of_it(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(OLD), "1")
    folder = machine.root / "etc/systemd/system"
    for path in (
        folder / "fabricc-recover.service",
        folder / "sysinit.target.wants/fabricc-recover.service",
    ):
        path.unlink()
        path.symlink_to("/dev/null")
    machine.push(wanted(NEW), "2")
    assert "recover" in (folder / "fabricc-recover.service").read_text()
    link = folder / "sysinit.target.wants/fabricc-recover.service"
    assert link.readlink() == Path("/etc/systemd/system/fabricc-recover.service")
