"""What a push looks at before it changes anything, and what it looks at afterwards."""

import os
from pathlib import Path
from typing import Any

import pytest
from module_utils import waves
from module_utils.device import identity, room, steps, watch
from module_utils.device.trouble import Trouble

from tests.ansible.device import NAME, Machine, line, wanted

AIM = {"etc/a": "a\n"}


def says(machine: Machine, **units: str) -> None:
    """Let systemd say something else of all units."""
    path = machine.bin / "systemctl"
    text = path.read_text()
    for key, value in units.items():
        start = text.index(key + "=")
        text = text[:start] + f"{key}={value}" + text[text.index("\\n", start) :]
    path.write_text(text)


def test_a_unit_that_somebody_stopped_is_no_device_that_is_the_same(tmp_path: Path) -> None:
    """`drift` tells of it, so a push must not say that there is nothing to do."""
    machine = Machine(tmp_path)
    aim = wanted(AIM, units={"enable": ["frr.service"], "disable": [], "mask": []})
    machine.push(aim, "1")
    assert steps.survey(machine.place, machine.shell, aim.line, {})["is_same"]
    says(machine, ActiveState="inactive")
    assert not steps.survey(machine.place, machine.shell, aim.line, {})["is_same"]
    assert machine.push(aim, "2")
    assert "systemctl enable --now frr.service" in machine.ran()


def test_a_unit_that_somebody_masked_is_unmasked(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    aim = wanted(AIM, units={"enable": ["frr.service"], "disable": [], "mask": []})
    machine.push(aim, "1")
    says(machine, LoadState="masked", UnitFileState="masked", ActiveState="inactive")
    told = steps.look(machine.place, machine.shell, aim)
    assert told["plan"]["units"] == ["unmask frr.service", "enable frr.service"]


def test_what_changed_while_other_waves_were_pushed_stops_a_push(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(AIM), "1")
    (machine.root / "etc/a").write_text("a night's repair\n")
    with pytest.raises(Trouble, match="changed since") as caught:
        steps.prepare(machine.place, machine.shell, wanted({"etc/a": "b\n"}), "2", machine.options)
    assert caught.value.details == ["/etc/a has another content"]
    assert machine.files() == {"etc/a": "a night's repair\n"}
    machine.options.overwrite = True
    assert machine.push(wanted({"etc/a": "b\n"}), "2")


def test_what_changed_is_seen_although_a_push_was_broken_off(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(AIM), "1")
    steps.prepare(machine.place, machine.shell, wanted({"etc/a": "b\n"}), "2", machine.options)
    (machine.root / "etc/a").write_text("by hand\n")
    told = steps.survey(machine.place, machine.shell, wanted(AIM).line, {})
    assert told["drift"] == ["/etc/a has another content"]


def test_a_push_that_hangs_between_the_two_is_no_device_that_is_the_same(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(AIM), "1")
    steps.journal.write(machine.place, {"push": "2"}, "loaded", 60)
    assert not steps.survey(machine.place, machine.shell, wanted(AIM).line, {})["is_same"]


def test_no_push_without_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted(AIM), "1")
    real = os.statvfs

    class Full:
        def __init__(self, path: str) -> None:
            seen = real(path)
            self.f_files, self.f_ffree = seen.f_files, seen.f_ffree
            self.f_bfree, self.f_frsize = 8, 4096

    monkeypatch.setattr(os, "statvfs", Full)
    with pytest.raises(Trouble, match="no room"):
        steps.prepare(machine.place, machine.shell, wanted({"etc/a": "b\n"}), "2", machine.options)
    assert not Path(machine.place.journal).exists()
    monkeypatch.setattr(room, "_SPARE", 0)
    big = wanted({"etc/a": "b" * 100_000})
    with pytest.raises(Trouble, match="no room"):
        steps.prepare(machine.place, machine.shell, big, "2", machine.options)


def test_an_installation_that_was_broken_off_is_finished_first(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for name, status in (("dpkg-query", 1), ("dpkg", 0), ("apt-get", 0)):
        path = machine.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $1 $2" >>{machine.log}\nexit {status}\n')
        path.chmod(0o755)
    machine.push(wanted(AIM, packages=["frr"]), "1")
    ran = machine.ran()
    assert ran.index("dpkg --force-confold --configure") < ran.index("apt-get install -y")


def test_a_device_with_another_name_is_itself_by_the_plan_alone() -> None:
    found = {"hostname": "old", "model": None, "serial": None}
    record = {"device": "old"}
    with pytest.raises(Trouble, match="not " + NAME):
        identity.check(found, line({}), record)
    identity.check(found, line({}), record, "old")
    with pytest.raises(Trouble, match="this is other"):
        identity.check(found, line({}), {"device": "other"}, "old")
    steps_ = [{"device": NAME, "was": "old"}, {"device": "web01", "was": "web01"}]
    assert waves.renamed({"waves": [{"devices": steps_}]}) == {NAME: "old"}


def seen(**more: Any) -> dict[str, Any]:
    return {"failed": [], "sessions": {}, "routes": [], "hosts": {}, **more}


def test_what_was_broken_before_is_told_and_no_fault_of_a_push() -> None:
    before = seen(routes=["the kernel refuses 10.0.0.1/32"], failed=["chrony.service"])
    faults, notes = watch.worse(before, before, wanted(AIM), set())
    assert (faults, notes) == ([], before["routes"])
    faults, _ = watch.worse(seen(), before, wanted(AIM), set())
    assert faults == ["the kernel refuses 10.0.0.1/32", "chrony.service has failed"]


def test_a_unit_that_fails_after_its_start_is_seen(tmp_path: Path) -> None:
    """A start of `Type=simple` succeeds whatever the program does next."""
    machine = Machine(tmp_path)
    says(machine, ActiveState="failed")
    units = {"enable": ["chrony.service"], "disable": [], "mask": []}
    assert watch.look(machine.shell, line({}, units=units))["failed"] == ["chrony.service"]
