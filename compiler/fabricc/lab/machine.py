"""Settings of the whole machine that a lab must raise, and what it was before: restored at the end.

They, and what nodes write, lie in one tmpfs at /run/fabricc, which is there while any lab is up.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.layout import NETNS, RUN, Lab, groups
from fabricc.lab.rules import under_test
from fabricc.lab.syscall import detach, mount

RAISED = {
    "fs/inotify/max_user_instances": 8192,  # systemd and udev take four a node
    "fs/inotify/max_user_watches": 65536,
    "net/ipv4/neigh/default/gc_thresh1": 4096,  # one table for all namespaces
    "net/ipv4/neigh/default/gc_thresh2": 8192,
    "net/ipv4/neigh/default/gc_thresh3": 16384,
    "net/ipv6/neigh/default/gc_thresh1": 4096,
    "net/ipv6/neigh/default/gc_thresh2": 8192,
    "net/ipv6/neigh/default/gc_thresh3": 16384,
}
"""The least that a lab needs; more is left as it is. The largest comes first when raised.

In a container with a network of its own the neighbour tables have no settings: they are those of
the machine around it, and stay as they are.
"""

SETTINGS = Path("/proc/sys")
_LOCK = Path("/run/lock/fabricc-lab")


@contextmanager
def alone() -> Iterator[None]:
    """Keep other labs from coming and going meanwhile."""
    _LOCK.parent.mkdir(parents=True, exist_ok=True)
    with _LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def alone_with(lab: Lab) -> Iterator[None]:
    """Keep others from testing a lab meanwhile; raises LabError where somebody else does."""
    with (lab.folder / "test").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LabError(finding(under_test.RULE, None, lab=lab.name)) from None
        yield


def mounts() -> list[str]:
    """Return where something is mounted."""
    return [line.split(" ")[1] for line in Path("/proc/mounts").read_text().splitlines()]


def prepare() -> None:
    """Make the machine ready for a lab; nothing to do where another one is up."""
    there = mounts()
    if str(RUN) in there and not (RUN / "before.json").exists():
        detach(RUN)
        there.remove(str(RUN))
    if str(RUN) not in there:
        RUN.mkdir(exist_ok=True)
        mount("fabricc", RUN, "tmpfs", options="mode=0755")
        before = {name: (SETTINGS / name).read_text().strip() for name in _there()}
        state = {"settings": before, "had_netns": str(NETNS) in there}
        (RUN / "before.json").write_text(json.dumps(state))
        (RUN / "labs").mkdir()
    for name in reversed(_there()):
        if int((SETTINGS / name).read_text()) < RAISED[name]:
            (SETTINGS / name).write_text(str(RAISED[name]))
    groups().mkdir(exist_ok=True)


def _there() -> list[str]:
    return [name for name in RAISED if (SETTINGS / name).exists()]


def restore() -> None:
    """Make the machine as it was, if no lab is left."""
    group = groups()
    if group.is_dir():
        if any(each.is_dir() for each in group.iterdir()):
            return
        group.rmdir()
    if str(RUN) not in mounts():
        return
    kept = RUN / "before.json"
    nothing: dict[str, Any] = {"settings": {}, "had_netns": True}  # killed before it raised any
    before = json.loads(kept.read_text()) if kept.exists() else nothing
    for name, value in before["settings"].items():
        (SETTINGS / name).write_text(value)
    if not before["had_netns"] and str(NETNS) in mounts() and not any(NETNS.iterdir()):
        detach(NETNS)
    detach(RUN)
    with suppress(OSError):
        RUN.rmdir()
