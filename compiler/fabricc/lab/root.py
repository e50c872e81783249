"""The root file system of a node, seen from inside: mounts, then files; runs in the new process."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fabricc.lab.syscall import (
    BIND,
    NO_DEVICES,
    NO_EXEC,
    NO_SUID,
    PRIVATE,
    READ_ONLY,
    RECURSIVE,
    REMOUNT,
    bind,
    change_root,
    mount,
)

_CLOSED = ("sys", "irq", "bus", "fs", "sysrq-trigger")
"""What of /proc belongs to the whole machine: read-only in a node."""

_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
_SAFE = NO_SUID | NO_DEVICES | NO_EXEC


@dataclass(frozen=True, slots=True)
class Placed:
    """A file as it must lie in a node; owner and group are numbers."""

    path: str
    content: bytes
    owner: int = 0
    group: int = 0
    mode: int = 0o644


def enter_root(lower: str, folder: Path) -> None:
    """Make an overlay of image and `folder` the root of this process, with all that systemd needs.

    Raises OSError.
    """
    mount("", "/", flags=RECURSIVE | PRIVATE)
    upper, work, root = folder / "upper", folder / "work", folder / "root"
    for each in (upper, work, root):
        each.mkdir(exist_ok=True)
    upper.chmod(0o755)
    mount("overlay", root, "overlay", 0, f"lowerdir={lower},upperdir={upper},workdir={work}")
    _mount_process_files(root)
    _mount_system_files(root)
    _mount_devices(root, folder / "console")
    for name, mode in (("run", "0755"), ("tmp", "1777")):
        mount("tmpfs", root / name, "tmpfs", NO_SUID | NO_DEVICES, f"mode={mode}")
    change_root(root)


def _mount_process_files(root: Path) -> None:
    """Mount /proc: only the network settings, which are the node's own, can be written."""
    proc = root / "proc"
    mount("proc", proc, "proc", _SAFE)
    for name in _CLOSED:
        if (proc / name).exists():
            bind(proc / name, proc / name, is_read_only=True)
    bind(proc / "sys/net", proc / "sys/net")


def _mount_system_files(root: Path) -> None:
    """Mount /sys read-only, by which udev and networkd know a container.

    The network devices stay writable: ifupdown2 sets the MTU by these files.
    """
    sys = root / "sys"
    mount("sysfs", sys, "sysfs", _SAFE)
    net = sys / "devices/virtual/net"
    mount("cgroup2", sys / "fs/cgroup", "cgroup2", _SAFE)
    mount(str(net), net, flags=BIND)
    mount("", sys, flags=BIND | REMOUNT | READ_ONLY | _SAFE)


def _mount_devices(root: Path, console: Path) -> None:
    """Mount /dev with the devices that belong to nobody; the console is a file of the lab."""
    dev = root / "dev"
    mount("tmpfs", dev, "tmpfs", NO_SUID | NO_EXEC, "mode=0755,size=1m")
    for name in _DEVICES:
        (dev / name).touch()
        mount(f"/dev/{name}", dev / name, flags=BIND)
    console.touch()
    (dev / "console").touch()
    mount(str(console), dev / "console", flags=BIND)
    for name in ("pts", "shm", "mqueue"):
        (dev / name).mkdir()
    mount("devpts", dev / "pts", "devpts", NO_SUID | NO_EXEC, "newinstance,ptmxmode=0666,mode=620")
    mount("tmpfs", dev / "shm", "tmpfs", NO_SUID | NO_DEVICES, "mode=1777")
    links = {"ptmx": "pts/ptmx", "fd": "/proc/self/fd", "stdin": "/proc/self/fd/0"}
    links |= {"stdout": "/proc/self/fd/1", "stderr": "/proc/self/fd/2"}
    for name, target in links.items():
        (dev / name).symlink_to(target)


def place(files: Iterable[Placed], absent: Iterable[str]) -> None:
    """Write files as whole files into the root of this process, and remove those not wanted."""
    for name in absent:
        Path(name).unlink(missing_ok=True)
    for each in files:
        path = Path("/", each.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(each.content)
        os.chown(path, each.owner, each.group)
        path.chmod(each.mode)
