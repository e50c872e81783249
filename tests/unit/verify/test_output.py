"""A build on disk, and one of which a part is in memory, are read alike."""

import shutil
from pathlib import Path

import pytest

from fabricc.verify.output import Folder, Layered, Output
from fabricc.verify.read import read, read_output
from tests.golden.examples import EXAMPLES

NAME = "ipv4-only-debian"
FOLDER = EXAMPLES[NAME] / "out" / NAME


def texts(folder: Path = FOLDER) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def some(*starts: str) -> dict[str, str]:
    return {path: text for path, text in texts().items() if path.startswith(starts)}


@pytest.mark.parametrize(
    "output",
    [
        Layered(texts()),
        Layered({}, Folder(FOLDER)),
        Layered(some("manifest", "devices/leaf1/"), Folder(FOLDER)),
    ],
    ids=["memory", "below", "mixed"],
)
def test_what_is_in_memory_is_read_as_what_is_on_disk(output: Output) -> None:
    found, same = read_output(output, f"out/{NAME}"), read(EXAMPLES[NAME], NAME)
    assert found.value == same.value
    assert found.findings == ()


def test_a_device_that_is_gone_has_no_folder(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "out" / "lab")
    shutil.rmtree(tmp_path / "out/lab/devices/leaf1")
    output = Layered({}, Folder(FOLDER), set(some("devices/leaf1/")))
    assert not output.is_folder("devices/leaf1")
    assert "leaf1" not in output.names("devices")
    with pytest.raises(FileNotFoundError):
        output.text("devices/leaf1/etc/frr/frr.conf")
    codes = [each.code for each in read_output(output, "out/lab").findings]
    assert codes == [each.code for each in read(tmp_path, "lab").findings] == ["FAB706"]


def test_a_file_that_the_manifest_does_not_know_is_found_in_memory() -> None:
    output = Layered({"devices/leaf1/etc/frr/bgpd.conf": ""}, Folder(FOLDER))
    (found,) = read_output(output, "out/lab").findings
    assert found.code == "FAB708"


def test_without_a_folder_nothing_is_there(tmp_path: Path) -> None:
    nowhere = Folder(tmp_path / "nowhere")
    assert not nowhere.is_folder("")
    assert nowhere.names("devices") == nowhere.files("devices") == frozenset()
    assert Layered({}).files("") == frozenset()
