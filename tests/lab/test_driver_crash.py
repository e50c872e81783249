"""Labs that are killed while they come up, and labs beside each other."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from fabricc.lab.layout import Lab
from fabricc.lab.state import processes
from tests.lab.compiling import ROOT
from tests.lab.driver import clean_machine, fabricc, needs_tools, traces

pytestmark = needs_tools


@pytest.mark.parametrize(
    "nodes",
    [
        pytest.param(0, marks=pytest.mark.night),
        1,
        pytest.param(8, marks=pytest.mark.night),
    ],
)
def test_down_works_after_the_driver_was_killed(nodes: int) -> None:
    with clean_machine() as before:
        kill_when_started("test-killed", nodes)
        done = fabricc("down", "--name", "test-killed")
        assert done.returncode == 0, done.stderr
        assert traces() == before


def kill_when_started(name: str, nodes: int) -> None:
    """Kill a driver with SIGKILL when it has started so many nodes."""
    words = (sys.executable, "-m", "fabricc", "lab", "up", "-f", "demo", "--name", name, "--wait")
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL) as driver:
        while driver.poll() is None and started(name) < nodes:
            time.sleep(0.01)
        os.kill(driver.pid, signal.SIGKILL)
    assert nodes == 0 or any(processes(Lab(name).group))


def started(name: str) -> int:
    """Return how many nodes of a lab have a control group, -1 while the lab has none."""
    group, device = Lab(name).group, re.compile("[a-z]")
    if not group.is_dir():
        return -1
    return sum(1 for each in group.iterdir() if each.is_dir() and device.match(each.name))


def test_two_labs_stand_side_by_side() -> None:
    with clean_machine():
        for name in ("test-one", "test-two"):
            words = ("-f", "demo", "--name", name, "--nodes", "rack:rack03", "--wait")
            done = fabricc("up", *words)
            assert done.returncode == 0, done.stderr
        assert is_established("test-one")
        assert fabricc("down", "--name", "test-one").returncode == 0
        assert is_established("test-two")
        assert fabricc("down", "--name", "test-two").returncode == 0
        assert "FAB805" in fabricc("status", "--name", "test-two").stderr


def is_established(name: str) -> bool:
    shown = ("vtysh", "-c", "show bgp ipv4 unicast summary json")
    return '"Established"' in fabricc("exec", "--name", name, "leaf05", "--", *shown).stdout
