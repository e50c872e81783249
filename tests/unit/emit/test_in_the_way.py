"""Links and other things where a folder or a file must be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fabricc.emit import WorkspaceError, open_workspace
from tests.unit.emit.sample import FRR, build, codes, device_path, tree, tree_of


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the repository with files of the names that we write."""
    folder = tmp_path / "elsewhere"
    build(folder, tree("web1"))
    return folder


@pytest.mark.parametrize(
    "place",
    [
        "out",
        "out/demo",
        "out/demo/devices",
        "out/demo/devices/web1",
        "out/demo/devices/web1/etc/frr",
        "inventory",
        "inventory/demo",
        ".fabricc",
        ".fabricc/demo",
    ],
)
@pytest.mark.parametrize("is_built", [True, False])
def test_a_link_in_place_of_a_folder_is_never_followed(
    tmp_path: Path, elsewhere: Path, place: str, is_built: bool
) -> None:
    root = tmp_path / "root"
    if is_built:
        build(root, tree("web1"), lock="old\n")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    if (root / place).exists():
        (root / place).rename(tmp_path / "moved")
    (root / place).symlink_to(elsewhere / place)
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    with pytest.raises(WorkspaceError) as caught:
        build(root, tree("web1", frr="new\n"), lock="new\n")
    assert codes(caught.value) == ["FAB483"]
    assert f"a symbolic link stands at `{place}`" in caught.value.findings[0].message
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == before


def test_nothing_is_deleted_through_a_link(tmp_path: Path, elsewhere: Path) -> None:
    root = tmp_path / "root"
    build(root, tree("web1"), tree("web2"))
    for path in ("web1/etc/frr", "web2"):
        device_path(root, path).rename(tmp_path / "moved" if "/" in path else tmp_path / "gone")
        device_path(root, path).symlink_to(device_path(elsewhere, "web1"))
    before = sorted(elsewhere.rglob("*"))
    build(root, tree("web3"))
    assert sorted(elsewhere.rglob("*")) == before
    assert device_path(root, "web2").is_symlink()


def test_a_link_in_place_of_a_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("hostname web1\n")
    build(tmp_path, tree("web1"))
    path = device_path(tmp_path, "web1", FRR)
    path.unlink()
    path.symlink_to(target)
    assert build(tmp_path, tree("web1")).files_written == 1
    assert not path.is_symlink()
    assert target.read_text() == "hostname web1\n"


@pytest.mark.parametrize(
    "place", ["out", "out/demo/devices", "out/demo/devices/web1", ".fabricc", ".fabricc/demo"]
)
def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("mine\n")
    with pytest.raises(WorkspaceError) as caught:
        build(tmp_path, tree("web1"))
    assert codes(caught.value) == ["FAB483"]
    assert f"a file stands at `{place}`, where a folder must be" in str(caught.value)
    assert (tmp_path / place).read_text() == "mine\n"


@pytest.mark.parametrize(
    "place",
    [f"out/demo/devices/web1/{FRR}", "out/demo/cabling.csv", "inventory/demo/fabric.lock"],
)
def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    with pytest.raises(WorkspaceError) as caught:
        build(tmp_path, tree("web1"), lock="new\n")
    assert codes(caught.value) == ["FAB483"]
    assert f"a folder stands at `{place}`, where a file must be" in str(caught.value)


def test_a_persons_file_keeps_a_folder_that_must_become_a_file(tmp_path: Path) -> None:
    """Found only when the files are put in place; after it is moved, the build is completed."""
    build(tmp_path, tree_of("a", {"etc/x/y": "1\n"}))
    foreign = device_path(tmp_path, "a", "etc/x/mine")
    foreign.write_text("mine\n")
    with pytest.raises(WorkspaceError) as caught:
        build(tmp_path, tree_of("a", {"etc/x": "2\n"}))
    assert codes(caught.value) == ["FAB483"]
    assert "completes this build" in caught.value.findings[0].help
    foreign.rename(tmp_path / "mine")
    device_path(tmp_path, "a", "etc/x").rmdir()
    assert build(tmp_path, tree_of("a", {"etc/x": "2\n"})).unchanged == 1


def in_namespace(root: Path, mount: str, script: str) -> str:
    command = ["unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "-", sys.executable, "-c"]
    done = subprocess.run(
        [*command, script, str(root)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no mount namespace here: {done.stderr}")
    return done.stdout + done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts")
@pytest.mark.parametrize("place", ["out", "out/demo/devices", "inventory/demo"])
def test_another_file_system_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    script = (
        "import sys; from pathlib import Path; from tests.unit.emit.sample import *\n"
        "try: build(Path(sys.argv[1]), tree('web1'))\n"
        "except WorkspaceError as error: print(codes(error), error)\n"
    )
    said = in_namespace(tmp_path, f"mount -t tmpfs none {tmp_path / place}", script)
    assert said.startswith("['FAB484'] ")
    assert f"`{place}`" in said


def test_something_appears_between_staging_and_commit(tmp_path: Path) -> None:
    with open_workspace(tmp_path, "demo") as workspace:
        for device in ("web1", "web2"):
            workspace.stage(tree(device), "key")
            device_path(tmp_path, device).mkdir(parents=True)
        device_path(tmp_path, "web2", "etc/frr").mkdir(parents=True)
        device_path(tmp_path, "web2", FRR).write_text("by hand\n")
        workspace.commit()
    for device in ("web1", "web2"):
        assert device_path(tmp_path, device, FRR).read_text() == f"hostname {device}\n"
