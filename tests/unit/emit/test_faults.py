"""Every refusal of the system has words and a code; a file's name stays relative to the root."""

import errno
import os
from pathlib import Path

import pytest

from fabricc.emit import WorkspaceError
from fabricc.emit.faults import explained


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "FAB482"),
        (errno.EDQUOT, "FAB482"),
        (errno.EACCES, "FAB481"),
        (errno.EROFS, "FAB481"),
        (errno.ENOTDIR, "FAB483"),
        (errno.ELOOP, "FAB483"),
        (errno.EXDEV, "FAB484"),
        (errno.EIO, "FAB487"),
        (errno.EMFILE, "FAB487"),
        (errno.ENAMETOOLONG, "FAB487"),
    ],
)
@pytest.mark.parametrize("name", ["out/demo/x", "{root}/out/demo/x"])
def test_what_the_system_says(tmp_path: Path, number: int, code: str, name: str) -> None:
    path = name.format(root=tmp_path)
    with pytest.raises(WorkspaceError) as caught, explained(tmp_path):
        raise OSError(number, os.strerror(number), path)
    found = caught.value.findings[0]
    assert found.code == code
    assert "`out/demo/x`" in found.message
    assert "the output is as it was before" in found.help


def test_an_error_without_a_name_is_said_of_the_root(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"`\.`"), explained(tmp_path):
        raise OSError(errno.EIO, "x")
