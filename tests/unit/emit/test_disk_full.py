"""No room left: the old state, or one that the next command completes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fabricc.emit import WorkspaceError, open_workspace
from tests.unit.emit.sample import FullDisk, build, codes, snapshot, tree

OLD = (tree("web1"), tree("web2"))
NEW = (tree("web1", frr="new\n"), tree("web3"))


def test_no_room_at_any_step(tmp_path: Path) -> None:
    new = tmp_path / "new"
    build(new, *NEW, lock="new\n")
    wanted = snapshot(new)
    helped = set()
    for steps in range(200):
        root = tmp_path / f"{steps}"
        build(root, *OLD, lock="old\n")
        before = snapshot(root)
        try:
            build(root, *NEW, lock="new\n", disk=FullDisk(root, steps))
            break
        except WorkspaceError as error:
            found, help_text = codes(error), error.findings[0].help
        is_half_done = "completes" in help_text
        helped.add(is_half_done)
        assert found == ["FAB482"]
        assert is_half_done or snapshot(root) == before
        with open_workspace(root, "demo"):
            assert snapshot(root) in (before, wanted)
        build(root, *NEW, lock="new\n")
        assert snapshot(root) == wanted
    else:
        pytest.fail("the build never came to its end")
    assert helped == {True, False}
    assert snapshot(root) == wanted


SCRIPT = """
import sys
from pathlib import Path
from fabricc.emit import WorkspaceError
from tests.unit.emit.sample import build, snapshot, tree

root = Path(sys.argv[1])
small = [tree(f"web{n}") for n in range(4)]
large = [tree(f"web{n}", frr="x" * 40_000) for n in range(40)]
build(root, *small, lock="old")
before = snapshot(root)
try:
    build(root, *large, lock="new")
except WorkspaceError as error:
    print(*(each.code for each in error.findings))
print(snapshot(root) == before)
print(len(build(root, *small, lock="new").added))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts")
def test_a_small_file_system_that_is_really_full(tmp_path: Path) -> None:
    mounted = f'mount -t tmpfs -o size=1m none {tmp_path} && exec "$@"'
    command = ["unshare", "-m", "sh", "-c", mounted, "-", sys.executable, "-c", SCRIPT]
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, check=False, cwd=root
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no mount namespace here: {done.stderr}")
    assert done.stdout.split() == ["FAB482", "True", "0"], done.stderr
