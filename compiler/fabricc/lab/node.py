"""Starting a node: namespaces, a root of its own, and systemd as its first process."""

import json
import os
import resource
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.layout import NETNS, Lab
from fabricc.lab.root import Placed, enter_root, place
from fabricc.lab.rules import node_failed
from fabricc.lab.syscall import (
    NEW_CGROUP,
    NEW_IPC,
    NEW_MOUNT,
    NEW_NET,
    NEW_PID,
    NEW_UTS,
    drop_capability,
    enter,
    unshare,
)

SYSTEMD = ("/lib/systemd/systemd", "--system")

DROPPED = {"sys_module": 16, "sys_rawio": 17, "sys_time": 25, "mknod": 27}
"""Capabilities that no process of a node can have: the kernel, its devices and its clock."""

_AT_ONCE = 4
"""How many nodes are being started at one moment."""

_FILES = 1024
"""Open files of a process: what systemd expects to find at boot."""

_AGAIN = "start.json"
"""What is needed to start a node once more, in its folder."""

ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "container": "fabricc",
    "LANG": "C.UTF-8",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node that is about to start."""

    name: str
    lower: str
    """The layers of its image, as overlayfs wants them."""
    files: tuple[Placed, ...]
    absent: tuple[str, ...] = ()
    commands: tuple[tuple[str, ...], ...] = ()
    """Run in its root before its first process: which units start."""
    first: tuple[str, ...] = SYSTEMD
    units: tuple[str, ...] = ()
    """What it wants to run, its stand-ins' among them."""


def start(lab: Lab, node: Node) -> None:
    """Start a node in its network namespace, which is there; raises LabError."""
    start_all(lab, [node])


def start_all(lab: Lab, nodes: Iterable[Node]) -> None:
    """Start nodes in their network namespaces, which are there; raises LabError.

    Some come up at a time: one waits for the kernel while another uses the processor.
    """
    coming: deque[_Coming] = deque()
    for node in nodes:
        coming.append(_begin(lab, node))
        if len(coming) == _AT_ONCE:
            coming.popleft().wait()
    for each in coming:
        each.wait()


class _Coming(NamedTuple):
    """A node whose root is being made."""

    node: str
    child: int
    told: int

    def wait(self) -> None:
        """Wait until its first process runs; raises LabError."""
        with os.fdopen(self.told) as pipe:
            reason = pipe.read()
        os.waitpid(self.child, 0)
        if reason:
            raise LabError(finding(node_failed.RULE, None, node=self.node, reason=reason))


def _begin(lab: Lab, node: Node) -> _Coming:
    """Fork the first process of a node, which belongs to no terminal and outlives this one.

    Its control group comes first: whatever happens later, `down` finds it there.
    """
    folder, group = lab.folder / "nodes" / node.name, lab.group / node.name
    folder.mkdir(parents=True, exist_ok=True)
    group.mkdir(exist_ok=True)
    (folder / _AGAIN).write_text(json.dumps({"lower": node.lower, "first": node.first}))
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        _become_node(lab, node, folder, group, tell)
    os.close(tell)
    return _Coming(node.name, child, told)


def start_again(lab: Lab, name: str) -> None:
    """Start a node that is gone once more, on the files that it has; raises LabError."""
    kept = json.loads((lab.folder / "nodes" / name / _AGAIN).read_text())
    start(lab, Node(name, kept["lower"], (), first=tuple(kept["first"])))


def _become_node(lab: Lab, node: Node, folder: Path, group: Path, tell: int) -> None:
    """Never returns; what goes wrong is written to `tell`, which closes when all went well."""
    try:
        os.setsid()
        (group / "cgroup.procs").write_text("0")
        enter(NETNS / lab.namespace(node.name), NEW_NET)
        unshare(NEW_MOUNT | NEW_UTS | NEW_IPC | NEW_PID | NEW_CGROUP)
        if os.fork():
            os._exit(0)
        _boot(node, folder)
    except BaseException as error:  # noqa: BLE001 - a forked process must not go on as its parent
        os.write(tell, f"{error}".encode())
    os._exit(1)


def _boot(node: Node, folder: Path) -> None:
    enter_root(node.lower, folder)
    place(node.files, node.absent)
    _redirect()
    for command in node.commands:
        _run(command)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(_FILES, hard), hard))
    for number in DROPPED.values():
        drop_capability(number)
    os.execve(node.first[0], node.first, ENVIRONMENT)  # noqa: S606 - no shell is wanted


def _run(command: tuple[str, ...]) -> None:
    offline = {**ENVIRONMENT, "SYSTEMD_OFFLINE": "1"}
    child = os.posix_spawnp(command[0], command, offline)
    _, status = os.waitpid(child, 0)
    if status:
        raise OSError(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")


def _redirect() -> None:
    """Read nothing, and write to the console of the node."""
    null = os.open("/dev/null", os.O_RDONLY)
    console = os.open("/dev/console", os.O_WRONLY | os.O_APPEND)
    os.dup2(null, 0)
    os.dup2(console, 1)
    os.dup2(console, 2)
