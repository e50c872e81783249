"""A push on one device: what it does, and what it refuses."""

import json
from pathlib import Path

import pytest
from module_utils.device import compare, frr, record, steps, unattended
from module_utils.device.trouble import Trouble

from tests.ansible.device import Machine, wanted

CONF = "router bgp 4200000100\n bgp router-id 10.0.0.1\n neighbor swp1 interface peer-group H\n"


def test_a_second_push_changes_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    aim = wanted({"etc/frr/frr.conf": CONF, "etc/motd": "hello\n"})
    assert machine.push(aim, "1")
    before = machine.ran()
    assert not machine.push(aim, "2")
    assert not [each for each in machine.ran()[len(before) :] if "restart" in each]


def test_what_is_no_longer_generated_goes(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/a": "a\n", "etc/b": "b\n"}), "1")
    machine.push(wanted({"etc/a": "a\n"}), "2")
    assert machine.files() == {"etc/a": "a\n"}


def test_the_device_refuses_and_nothing_changes(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/frr/frr.conf": CONF}), "1")
    bad = wanted({"etc/frr/frr.conf": CONF + "no such word\n", "etc/other": "x\n"})
    with pytest.raises(Trouble, match="refuses"):
        machine.push(bad, "2")
    assert machine.files() == {"etc/frr/frr.conf": CONF}
    assert not Path(machine.place.journal).exists()


def test_what_fails_while_loading_is_taken_back(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/frr/frr.conf": CONF}), "1")
    aim = wanted(
        {"etc/frr/frr.conf": CONF + "!\n"},
        commands=[{"run": "false", "unless": "false", "phase": "before-files"}],
    )
    with pytest.raises(AssertionError, match="false"):
        machine.push(aim, "2")
    assert machine.files() == {"etc/frr/frr.conf": CONF}
    assert record.last(machine.place)["push"] == "1"
    assert "loading failed" in json.loads(Path(machine.place.taken_back).read_text())["why"]


def test_an_address_that_must_stay_in_reach(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    ping = machine.bin / "ping"
    ping.write_text(
        f'#!/bin/sh\ncase "$*" in *.1) ! grep -q cut {machine.root}/etc/a;; *) false;; esac\n'
    )
    ping.chmod(0o755)
    machine.options.reach = ["192.0.2.1", "192.0.2.2"]
    machine.push(wanted({"etc/a": "a\n"}), "1")
    told = steps.prepare(
        machine.place, machine.shell, wanted({"etc/a": "cut\n"}), "2", machine.options
    )
    assert told["notes"] == ["192.0.2.2 of fabricc_reach does not answer: it will not be missed"]
    with pytest.raises(Trouble) as refused:
        machine.push(wanted({"etc/a": "cut\n"}), "3")
    assert refused.value.details == ["192.0.2.1 at fabricc_reach answered and does not any more"]


def test_the_timer_takes_back_what_nobody_confirms(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/frr/frr.conf": CONF}), "1")
    aim = wanted({"etc/frr/frr.conf": CONF + "!\n"})
    steps.prepare(machine.place, machine.shell, aim, "2", machine.options)
    book = steps.journal.read(machine.place)
    steps.journal.write(machine.place, book, "armed", 60)
    unattended.main("load", machine.place, machine.shell)
    unattended.main("guard", machine.place, machine.shell)
    assert machine.files() == {"etc/frr/frr.conf": CONF + "!\n"}  # there is time left
    steps.journal.write(machine.place, steps.journal.read(machine.place), seconds=-1)
    with pytest.raises(Trouble, match="too long"):
        steps.finish(machine.place, machine.shell, machine.options)
    unattended.main("guard", machine.place, machine.shell)
    assert machine.files() == {"etc/frr/frr.conf": CONF}
    with pytest.raises(Trouble, match="taken back meanwhile"):
        steps.finish(machine.place, machine.shell, machine.options)


def test_drift_is_told(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    aim = wanted({"etc/a": "a\n", "etc/b": "b\n", "etc/c": "c\n"}, absent=["/etc/d"])
    machine.push(aim, "1")
    told = steps.survey(machine.place, machine.shell, aim.line, {})
    assert told["drift"] == []
    assert told["is_same"]
    (machine.root / "etc/a").write_text("by hand\n")
    (machine.root / "etc/b").unlink()
    (machine.root / "etc/c").chmod(0o600)
    (machine.root / "etc/d").write_text("")
    told = steps.survey(machine.place, machine.shell, aim.line, {})
    assert [each.split(" ")[0] for each in told["drift"]] == [
        "/etc/a",
        "/etc/b",
        "/etc/c",
        "/etc/d",
    ]


def test_a_link_is_replaced_and_comes_back(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    target = machine.root / "elsewhere"
    target.write_text("not ours\n")
    link = machine.root / "etc/resolv.conf"
    link.symlink_to(target)
    aim = wanted({"etc/resolv.conf": "nameserver 10.9.0.53\n"})
    steps.prepare(machine.place, machine.shell, aim, "1", machine.options)
    steps.journal.write(machine.place, steps.journal.read(machine.place), "armed", 60)
    unattended.main("load", machine.place, machine.shell)
    assert not link.is_symlink()
    assert target.read_text() == "not ours\n"
    steps.take_back(machine.place, machine.shell, "why")
    assert link.is_symlink()


def test_looking_changes_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    (machine.root / "etc/frr").mkdir()
    (machine.root / "etc/frr/frr.conf").write_text("older\n")
    before = {path: path.lstat().st_mtime_ns for path in machine.root.rglob("*")}
    told = steps.look(machine.place, machine.shell, wanted({"etc/frr/frr.conf": CONF}))
    assert told["is_due"]
    assert told["plan"]["written"] == ["etc/frr/frr.conf"]
    assert "older" in told["diff"][0]["before"]
    assert before == {path: path.lstat().st_mtime_ns for path in machine.root.rglob("*")}


def test_it_goes_back_to_an_earlier_push(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for number in range(1, 9):
        machine.push(wanted({"etc/a": f"{number}\n"}), f"2026113{number}T000000Z-x")
    kept = record.pushes(machine.place)
    assert len(kept) == record.KEPT
    back, _ = steps.earlier(machine.place, "20261136T120000Z")
    machine.push(back, "20261139T000000Z-x")
    assert machine.files() == {"etc/a": "6\n"}
    with pytest.raises(Trouble, match="remembers no push as old"):
        steps.earlier(machine.place, "20261131")


def test_terms_of_sessions() -> None:
    text = (
        "router bgp 4200000100\n neighbor LEAFS peer-group\n neighbor LEAFS password one\n"
        " neighbor swp1 interface v6only peer-group LEAFS\n neighbor swp1 remote-as 4200100005\n"
        " neighbor swp2 interface v6only peer-group LEAFS\n neighbor swp2 remote-as 4200100006\n"
    )
    terms = frr.terms(text.encode())
    assert terms == {
        "swp1": ("4200000100", "4200100005", "one"),
        "swp2": ("4200000100", "4200100006", "one"),
    }


def test_a_drained_file_is_the_file_with_one_line_more() -> None:
    drained = frr.shut_down(CONF.encode())
    assert frr.is_shut_down(drained)
    assert frr.shut_down(drained) == drained
    assert drained.replace(frr.LINE, b"") == CONF.encode()


def test_what_is_drained_stays_so_when_frr_starts_again(tmp_path: Path) -> None:
    """Though its file does not change: what runs was told by hand."""
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/frr/frr.conf": CONF, "etc/motd": "a\n"}), "1")
    aim = wanted({"etc/frr/frr.conf": CONF, "etc/motd": "b\n"})
    steps.prepare(machine.place, machine.shell, aim, "2", machine.options)
    machine.options.push = "2"
    steps.drain(machine.place, machine.shell, machine.options)
    assert unattended.main("load", machine.place, machine.shell) == 0
    assert "graceful-shutdown" in machine.files()["etc/frr/frr.conf"]
    steps.take_back(machine.place, machine.shell, "why", "2")
    assert machine.files() == {"etc/frr/frr.conf": CONF, "etc/motd": "a\n"}


def test_owners_that_nobody_knows() -> None:
    assert compare.owner_numbers("nobody-knows:root") is None
    assert compare.owner_numbers("root:root") == [0, 0]
