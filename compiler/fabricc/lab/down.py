"""Taking a lab away: works from what the kernel shows, whoever died before."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL

from fabricc.findings import finding
from fabricc.lab.command import batch
from fabricc.lab.fault import LabError
from fabricc.lab.layout import NETNS, Lab
from fabricc.lab.machine import alone, restore
from fabricc.lab.rules import command_refused
from fabricc.lab.state import below, processes

_SECONDS = 20.0
_PAUSE = 0.02
_LASTING = f"some processes did not end within {_SECONDS:.0f} s"


def down(lab: Lab) -> None:
    """Stop all processes of a lab and remove all that it had; restore the machine after the last.

    Raises LabError if something will not go.
    """
    if lab.group.is_dir():
        kill(lab.group)
        _remove_group(lab.group)
    if NETNS.is_dir():
        names = [path.name for path in NETNS.iterdir() if path.name.startswith(lab.prefix)]
        batch(f"netns del {name}" for name in names)
    shutil.rmtree(lab.folder, ignore_errors=True)
    with alone():
        restore()


def kill(group: Path) -> None:
    """Kill all processes of a group and wait until they are gone."""
    deadline = time.monotonic() + _SECONDS
    while _is_populated(group):
        if (group / "cgroup.kill").exists():
            (group / "cgroup.kill").write_text("1")
        else:
            _kill_one_by_one(group)
        if time.monotonic() > deadline:
            raise LabError(finding(command_refused.RULE, None, command="kill", said=_LASTING))
        time.sleep(_PAUSE)


def _is_populated(group: Path) -> bool:
    """Tell whether a process of the group is left, listed or already ending."""
    return "populated 1" in (group / "cgroup.events").read_text()


def _kill_one_by_one(group: Path) -> None:
    """Do what cgroup.kill does, for kernels before 5.14."""
    for pid in processes(group):
        with suppress(ProcessLookupError):
            os.kill(pid, SIGKILL)


def _remove_group(group: Path) -> None:
    """Remove a group and those below it; one that was busy a moment ago may still be."""
    deadline = time.monotonic() + _SECONDS
    for each in reversed(below(group)):
        while each.is_dir():
            try:
                each.rmdir()
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE)
