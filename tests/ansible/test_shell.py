"""Running programs: what they leave behind, and what ends them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from module_utils.device import deadman, shell

from tests.ansible.device import Machine, wanted

ROOT = Path(shell.__file__).parents[2]


def test_a_daemon_that_a_command_leaves_behind_is_not_waited_for() -> None:
    """As `ifreload` leaves a dhclient, which has its output still."""
    start = time.monotonic()
    done = shell.Shell().run("setsid sleep 30 & echo said; echo $! >&2", 20)
    said, number = done.said.split()
    assert (said, done.status) == ("said", 0)
    assert time.monotonic() - start < 5
    os.kill(int(number), signal.SIGKILL)


def test_a_command_without_an_end_is_ended() -> None:
    done = shell.Shell().run("echo begun; sleep 60 & sleep 60", 1)
    assert done.status == 124
    assert "begun" in done.said
    assert "no end after 1 s" in done.said


def test_who_is_ended_ends_what_it_waits_for(tmp_path: Path) -> None:
    """Since a stop of its unit, for the sake of daemons, ends the program alone."""
    mark = tmp_path / "pid"
    program = (
        "import signal, sys; from module_utils.device.shell import Shell;"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(1));"
        f"Shell().run('echo $$ >{mark}; exec sleep 60', 60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as running:
        while not mark.exists() or not mark.read_text():
            time.sleep(0.05)
        running.terminate()
        assert running.wait(10) == 1
    child = Path("/proc") / mark.read_text().strip() / "cmdline"
    assert not child.exists() or b"sleep" not in child.read_bytes()


def test_the_units_spare_a_daemon_that_loading_started(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.push(wanted({"etc/a": "a\n"}), "1")
    folder = machine.root / "etc/systemd/system"
    for name in (deadman.LOADER, deadman.TIMER):
        assert "KillMode=process\n" in (folder / f"{name}.service").read_text()
    assert (folder / "sysinit.target.wants/fabricc-recover.service").is_symlink()
    assert (folder / "fabricc-deadman.timer").exists()
