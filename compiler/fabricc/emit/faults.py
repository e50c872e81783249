"""What the file system refuses, turned into findings: no OSError ever reaches a person."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fabricc.emit.rules import (
    disk_full,
    not_writable,
    other_file_system,
    path_in_the_way,
    system_refused,
)
from fabricc.findings import Finding, finding

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_CLOSED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY))
_IN_THE_WAY = frozenset(
    (errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EEXIST, errno.ENOTEMPTY, errno.EBUSY)
)

UNTOUCHED = "the output is as it was before"
HALF_DONE = "when that is mended, the next command completes this build"


class WorkspaceError(Exception):
    """Raised when the workspace cannot do its work; holds what to tell the user."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(found.message for found in findings))
        self.findings = findings


@contextmanager
def explained(root: Path, state: str = UNTOUCHED) -> Iterator[None]:
    """Turn an OSError into a `WorkspaceError` that says which `state` the output is in."""
    try:
        yield
    except OSError as error:
        raise WorkspaceError(explain(error, root, state)) from error


def explain(error: OSError, root: Path, state: str) -> Finding:
    """Return the finding that fits what the system said."""
    name = os.fsdecode(error.filename2 or error.filename or root)
    path = os.path.relpath(name, root) if name.startswith("/") else name
    reason = os.strerror(error.errno or errno.EIO).lower()
    if error.errno in _FULL:
        return finding(disk_full.RULE, None, advice=state, path=path, reason=reason)
    if error.errno in _CLOSED:
        return finding(not_writable.RULE, None, advice=state, path=path, reason=reason)
    if error.errno == errno.EXDEV:
        return finding(other_file_system.RULE, None, advice=state, path=path)
    if error.errno in _IN_THE_WAY:
        return in_the_way(path, "a file or folder of the output", state)
    return finding(system_refused.RULE, None, advice=state, path=path, reason=reason)


def in_the_way(path: str, wanted: str, state: str = UNTOUCHED, what: str = "something") -> Finding:
    """Return the finding about `what` stands at `path`."""
    advice = f"move `{path}` away; {state}"
    return finding(path_in_the_way.RULE, None, advice=advice, what=what, path=path, wanted=wanted)
