"""The calls of the kernel that Python 3.11 has no name for."""

import ctypes
import os
from pathlib import Path

NEW_MOUNT = 0x0002_0000
NEW_CGROUP = 0x0200_0000
NEW_UTS = 0x0400_0000
NEW_IPC = 0x0800_0000
NEW_PID = 0x2000_0000
NEW_NET = 0x4000_0000

READ_ONLY = 0x1
NO_SUID = 0x2
NO_DEVICES = 0x4
NO_EXEC = 0x8
REMOUNT = 0x20
BIND = 0x1000
RECURSIVE = 0x4000
PRIVATE = 0x4_0000

_DETACH = 2
_PARENT_DEATH = 1
_DROP_BOUND = 24
_LIBC = ctypes.CDLL(None, use_errno=True)


def mount(
    source: str, target: str | Path, kind: str = "", flags: int = 0, options: str = ""
) -> None:
    """Mount a file system; raises OSError."""
    words = (source.encode(), str(target).encode(), kind.encode() or None)
    _check(_LIBC.mount(*words, ctypes.c_ulong(flags), options.encode() or None), str(target))


def bind(source: str | Path, target: str | Path, *, is_read_only: bool = False) -> None:
    """Let a file or a folder appear in another place too, read-only or not; raises OSError."""
    mount(str(source), target, flags=BIND)
    mount("", target, flags=BIND | REMOUNT | (READ_ONLY if is_read_only else 0))


def detach(target: str | Path) -> None:
    """Unmount a file system now, and free it when nothing uses it; raises OSError."""
    _check(_LIBC.umount2(str(target).encode(), _DETACH), str(target))


def unshare(flags: int) -> None:
    """Give this process namespaces of its own; raises OSError."""
    _check(_LIBC.unshare(flags), "unshare")


def enter(namespace: Path, kind: int) -> None:
    """Put this process into a namespace; raises OSError."""
    with namespace.open() as opened:
        _check(_LIBC.setns(opened.fileno(), kind), str(namespace))


def change_root(root: Path) -> None:
    """Make a mounted folder the root of this mount namespace, and forget the old one."""
    os.chdir(root)
    _check(_LIBC.pivot_root(b".", b"."), str(root))
    detach(".")
    os.chdir("/")


def drop_capability(number: int) -> None:
    """Make a capability unreachable for this process and all that come from it."""
    _check(_LIBC.prctl(_DROP_BOUND, number, 0, 0, 0), f"capability {number}")


def die_with_parent(signal: int) -> None:
    """Let this process get a signal when the one that forked it ends, however it ends."""
    _check(_LIBC.prctl(_PARENT_DEATH, signal, 0, 0, 0), "prctl")


def _check(status: int, what: str) -> None:
    if status:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
