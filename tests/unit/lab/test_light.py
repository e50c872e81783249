import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fabricc.lab.boot import Boot
from fabricc.lab.light import light_files, unit_texts
from fabricc.lab.light_script import FAILED, INIT, LOGS, PLACE, STATE, UNIT
from fabricc.lab.root import Placed

STATES = {
    "frr.service": "enabled",
    "lldpd.service": "enabled",
    "nftables.service": "disabled",
    "networking.service": "enabled",
}


def test_what_starts_is_of_the_image_and_of_the_device() -> None:
    boot = Boot(STATES, ("nftables.service", "ptmd.service"), ("networking.service",), ())
    assert boot.started() == {"nftables.service"}
    assert boot.unknown == ["ptmd.service"]
    masked = Boot(STATES, ("frr.service",), (), ("frr.service",))
    assert "frr.service" not in masked.started()


def test_the_drop_ins_of_the_device_come_after_the_unit_of_the_image() -> None:
    own = {
        path: Placed(path, text.encode())
        for path, text in {
            "etc/systemd/system/frr.service.d/20.conf": "second",
            "etc/systemd/system/frr.service.d/10.conf": "first",
            "etc/systemd/system/lab-acl.service": "own",
        }.items()
    }
    assert unit_texts("frr.service", own, "image") == ["image", "first", "second"]
    assert unit_texts("lab-acl.service", own, None) == ["own"]
    assert unit_texts("none.service", own, None) == []


@pytest.mark.parametrize("program", [INIT, UNIT, LOGS])
def test_the_programs_of_a_light_node_are_shell(program: str) -> None:
    done = subprocess.run(["sh", "-n"], input=program, text=True, capture_output=True, check=False)
    assert done.stderr == ""


def becomes(is_so: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


class Units:
    """The programs of a light node in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> None:
        text = f"[Service]\n{text}"
        for file in light_files({name: [text]}):
            path = self.folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            content = file.content.decode()
            for place in (PLACE, STATE):
                content = content.replace(f"/{place}", f"{self.folder}/{place}")
            path.write_text(content)
            path.chmod(file.mode)
        (self.folder / FAILED).mkdir(parents=True, exist_ok=True)

    def ask(self, verb: str, name: str) -> int:
        words = (self.folder / PLACE / "unit", verb, name)
        return subprocess.run(words, check=False, capture_output=True).returncode

    def failed(self) -> list[str]:
        return [path.name for path in (self.folder / FAILED).iterdir()]

    def log(self, name: str) -> str:
        return (self.folder / STATE / f"{name}.log").read_text()


@pytest.fixture
def units(tmp_path: Path) -> Units:
    return Units(tmp_path)


def test_a_step_that_fails_is_marked_until_it_works(units: Units, tmp_path: Path) -> None:
    wanted = tmp_path / "wanted"
    units.write("a.service", f"Type=oneshot\nExecStart=/bin/cat {wanted}\n")
    assert units.ask("start", "a.service") != 0
    assert units.failed() == ["a.service"]
    assert "No such file" in units.log("a.service")
    assert units.ask("is-running", "a.service") != 0
    wanted.write_text("")
    assert units.ask("restart", "a.service") == 0
    assert units.failed() == []
    assert units.ask("is-running", "a.service") == 0


def test_commands_before_the_start_must_succeed(units: Units) -> None:
    units.write("a.service", "Type=oneshot\nExecStartPre=false\nExecStart=echo started\n")
    assert units.ask("start", "a.service") != 0
    assert "started" not in units.log("a.service")
    units.write("b.service", "Type=oneshot\nExecStartPre=-false\nExecStart=echo started\n")
    assert units.ask("start", "b.service") == 0
    assert "started" in units.log("b.service")


def test_a_daemon_is_kept_running_until_it_is_stopped(units: Units) -> None:
    units.write("a.service", "Type=notify\nRestart=on-failure\nExecStart=sleep 60\n")
    assert units.ask("is-running", "a.service") != 0
    units.ask("start", "a.service")
    assert units.ask("is-running", "a.service") == 0
    units.ask("stop", "a.service")
    assert units.ask("is-running", "a.service") != 0


def test_a_reload_reaches_the_process_of_the_unit(units: Units, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("trap 'echo was told' HUP\necho ready\nwhile :; do sleep 0.1; done\n")
    units.write(
        "a.service", f"Type=exec\nExecStart=/bin/sh {program}\nExecReload=/bin/kill -HUP $MAINPID\n"
    )
    assert units.ask("reload", "a.service") != 0
    units.ask("start", "a.service")
    try:
        assert becomes(lambda: "ready" in units.log("a.service"), 60)
        assert units.ask("reload", "a.service") == 0
        assert becomes(lambda: "was told" in units.log("a.service"), 60)
        assert units.ask("is-running", "a.service") == 0
    finally:
        units.ask("stop", "a.service")


def test_an_unknown_unit_is_refused(units: Units) -> None:
    units.write("a.service", "Type=oneshot\nExecStart=true\n")
    assert units.ask("start", "b.service") != 0
