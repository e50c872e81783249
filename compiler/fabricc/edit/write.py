"""Writing one file of an inventory anew: whole, or not at all."""

import os
import stat
from contextlib import suppress

from fabricc.edit.review import Change
from fabricc.edit.rules import not_rewritten
from fabricc.findings import Finding, Place, finding

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def write(change: Change) -> Finding | None:
    """Put a change in place; return what stood against it.

    A new file takes the name of the old one, with its mode and, where that is allowed, its owner.
    What was saved since the file was read is not overwritten.
    """
    file = change.file
    staged = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or file.read_bytes() != change.before:
            return _refused(change, "it was changed while fabricc looked at it: run it again")
        _write_new(staged, change.after, status)
        staged.replace(file)
    except OSError as error:
        return _refused(change, (error.strerror or "error").lower())
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
    return None


def _write_new(staged: os.PathLike[str], content: bytes, status: os.stat_result) -> None:
    """Write a file that is not there yet, and wait until it is on the disk."""
    descriptor = os.open(staged, _NEW, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        with suppress(PermissionError):  # whoever may write it need not own it
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
        os.fsync(descriptor)


def _refused(change: Change, reason: str) -> Finding:
    return finding(not_rewritten.RULE, Place(change.path), path=change.path, reason=reason)
