"""Two builds at once: the second one stops, and says who holds the workspace."""

import os
import signal
from pathlib import Path

import pytest

from fabricc.emit import WorkspaceError, open_workspace
from tests.unit.emit.sample import build, codes, tree


def test_the_second_build_says_who_holds_it(tmp_path: Path) -> None:
    ready, child_ready = os.pipe()
    child = os.fork()
    if child == 0:
        with open_workspace(tmp_path, "demo", command="fabricc build demo --jobs 2"):
            os.write(child_ready, b"x")
            signal.pause()
        os._exit(0)
    try:
        os.read(ready, 1)
        with pytest.raises(WorkspaceError) as caught, open_workspace(tmp_path, "demo"):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert codes(caught.value) == ["FAB480"]
    message = caught.value.findings[0].message
    assert f"process {child} (`fabricc build demo --jobs 2`) since 20" in message
    build(tmp_path, tree("web1"))  # the lock went with its process


def test_a_holder_that_has_not_signed_yet(tmp_path: Path) -> None:
    with open_workspace(tmp_path, "demo"):
        (tmp_path / ".fabricc/demo/busy").write_text("")
        with pytest.raises(WorkspaceError) as caught, open_workspace(tmp_path, "demo"):
            pass
    assert "process unknown" in caught.value.findings[0].message


def test_other_fabrics_are_free(tmp_path: Path) -> None:
    with open_workspace(tmp_path, "demo"), open_workspace(tmp_path, "other"):
        pass
