"""Folders that may not be written: said before anything is changed."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabricc.emit import WorkspaceError
from tests.unit.emit.sample import build, device_path, in_child, snapshot, tree

NOBODY = 65534


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder that another user may reach too (those of pytest are closed)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def give_away(root: Path) -> None:
    """Root may write everywhere, so then the build runs as somebody else."""
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", str(NOBODY), root], check=True)


def refused(root: Path, frr: str) -> str:
    """Build in a process without privileges; returns the codes and messages of what it says."""
    said = root / "said"
    said.touch(0o666)
    said.chmod(0o666)

    def attempt() -> None:
        if os.geteuid() == 0:
            os.setresuid(NOBODY, NOBODY, NOBODY)
        try:
            build(root, tree("web1", frr=frr))
        except WorkspaceError as error:
            said.write_text("\n".join(f"{each.code} {each.message}" for each in error.findings))

    assert in_child(attempt) == 0
    return said.read_text()


@pytest.mark.parametrize(
    "closed", ["out", "out/demo", "out/demo/devices/web1/etc/frr", ".fabricc", ".fabricc/demo"]
)
def test_a_closed_folder_is_named(root: Path, closed: str) -> None:
    build(root, tree("web1"))
    give_away(root)
    before = snapshot(root)
    if closed == "out":  # what stands below could still be written
        (root / "out/demo").rename(root / "gone")
        before = snapshot(root)
    if closed == ".fabricc":
        (root / ".fabricc/demo").rename(root / "gone")
    (root / closed).chmod(0o555)
    said = refused(root, "new\n")
    (root / closed).chmod(0o755)
    assert said == f"FAB481 fabricc may not read or write `{closed}`: permission denied"
    assert snapshot(root) == before


def test_a_closed_folder_that_needs_no_change_is_fine(root: Path) -> None:
    build(root, tree("web1"))
    give_away(root)
    device_path(root, "web1", "etc/netplan").chmod(0o555)
    assert refused(root, "new\n") == ""
    device_path(root, "web1", "etc/netplan").chmod(0o755)
    assert device_path(root, "web1", "etc/frr/frr.conf").read_text() == "new\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts")
def test_a_read_only_file_system_is_named(root: Path) -> None:
    build(root, tree("web1"))
    script = (
        "import sys; from pathlib import Path; from fabricc.emit import *\n"
        "try:\n"
        "    with open_workspace(Path(sys.argv[1]), 'demo'): pass\n"
        "except WorkspaceError as error: print(error.findings[0].code, error)\n"
    )
    mounted = f'mount --bind {root} {root} && mount -o remount,ro,bind {root} && exec "$@"'
    command = ["unshare", "-m", "sh", "-c", mounted, "-", sys.executable, "-c", script, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no mount namespace here: {done.stderr}")
    assert done.stdout.startswith("FAB481 "), done.stderr
