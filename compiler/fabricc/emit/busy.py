"""The operating system's lock on one fabric: held by one process, gone when that process is."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from fabricc.emit.disk import Disk
from fabricc.emit.faults import WorkspaceError
from fabricc.emit.layout import Layout
from fabricc.emit.rules import workspace_busy
from fabricc.findings import Finding, finding

_ADVICE = "wait until it has ended; if it hangs, end it: the next build puts everything right"


@contextmanager
def held(disk: Disk, layout: Layout, command: str) -> Iterator[None]:
    """Hold the lock; raises WorkspaceError, saying who holds it, if another process does."""
    path = disk.root / layout.busy
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkspaceError(_busy(os.pread(descriptor, 4096, 0), layout.fabric)) from error
        _sign(descriptor, layout.busy, command)
        try:
            yield
        finally:
            # Forked workers that still run share this lock: closing alone would not release it.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        os.close(descriptor)


def _sign(descriptor: int, path: str, command: str) -> None:
    started = time.strftime("%Y-%m-%d %H:%M:%S %z")
    holder = {"command": command, "pid": os.getpid(), "started": started}
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode() + b"\n", 0)
    except OSError as error:
        error.filename = path
        raise


def _busy(content: bytes, fabric: str) -> Finding:
    try:
        holder = json.loads(content)
        pid, command, since = holder["pid"], holder["command"], holder["started"]
    except (ValueError, KeyError, TypeError):  # it has the lock, and has not signed yet
        pid, command, since = "unknown", "fabricc", "just now"
    return finding(
        workspace_busy.RULE,
        None,
        advice=_ADVICE,
        fabric=fabric,
        pid=pid,
        command=command,
        since=since,
    )
