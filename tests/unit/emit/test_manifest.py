"""A manifest that cannot be read, or that a newer fabricc wrote."""

import json
from pathlib import Path

import pytest

from fabricc.emit import Review, WorkspaceError, open_workspace
from fabricc.emit.manifest import HEADER
from tests.unit.emit.sample import build, codes, device_path, snapshot, tree


def refusal(root: Path) -> WorkspaceError:
    """What a build and a review say; both say the same."""
    with pytest.raises(WorkspaceError) as reviewed:
        Review(root, "demo")
    with pytest.raises(WorkspaceError) as built:
        build(root, tree("web1"))
    assert built.value.findings == reviewed.value.findings
    return built.value


def line(device: str, path: str = "etc/x", attributes: object = None) -> bytes:
    attributes = {"sha256": "0"} if attributes is None else attributes
    return json.dumps(
        {"device": device, "files": {path: attributes}}, separators=(",", ":")
    ).encode()


@pytest.mark.parametrize(
    ("content", "number", "reason"),
    [
        (b"", 1, "not the header"),
        (b"<<<<<<< HEAD\n" + HEADER + b"\n", 1, "not the header"),
        (b"[]\n", 1, "not the header"),
        (b"[" * 100_000 + b"\n", 1, "not the header"),
        (HEADER, 1, "the end is missing"),
        (HEADER + b"\n" + line("a"), 2, "the end is missing"),
        (HEADER + b"\n=======\n", 2, "names no device"),
        (HEADER + b"\n" + line("a") + b"\n" + line("a") + b"\n", 3, "twice"),
        (HEADER + b"\n" + line("a")[:-3] + b"\n", 2, "not JSON"),
        (HEADER + b"\n" + line("..") + b"\n", 2, "not the name of a device"),
        (HEADER + b"\n" + line("a", "../../../x") + b"\n", 2, "outside the folder"),
        (HEADER + b"\n" + line("a", "etc/x", {"sha256": 7}) + b"\n", 2, "has no sha256"),
        (HEADER + b'\n{"device":"a","files":[]}\n', 2, "names no files"),
        (HEADER + b'\n{"device":"\xff"}\n', 2, "decode"),
    ],
)
def test_a_damaged_manifest_is_refused(
    tmp_path: Path, content: bytes, number: int, reason: str
) -> None:
    build(tmp_path, tree("web1"))
    (tmp_path / "out/demo/manifest.json").write_bytes(content)
    error = refusal(tmp_path)
    assert codes(error) == ["FAB485"]
    found = error.findings[0]
    assert f"in line {number}: " in found.message
    assert reason in found.message
    assert "build again" in found.help
    assert device_path(tmp_path, "web1", "etc/frr/frr.conf").exists()


def test_a_newer_manifest_is_refused(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"))
    path = tmp_path / "out/demo/manifest.json"
    path.write_bytes(path.read_bytes().replace(HEADER, b'{"format":2,"tool":"fabricc 9.0"}'))
    error = refusal(tmp_path)
    assert codes(error) == ["FAB486"]
    assert "fabricc 9.0" in error.findings[0].message


def test_another_tool_version_only_changes_the_first_line(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"))
    before = snapshot(tmp_path)
    path = tmp_path / "out/demo/manifest.json"
    path.write_bytes(path.read_bytes().replace(HEADER, b'{"format":1,"tool":"fabricc 0.0"}'))
    summary = build(tmp_path, tree("web1"))
    assert (summary.unchanged, summary.files_written) == (1, 0)
    assert snapshot(tmp_path) == before


def test_a_missing_manifest_is_an_empty_one(tmp_path: Path) -> None:
    build(tmp_path, tree("web1"))
    before = snapshot(tmp_path)
    (tmp_path / "out/demo/manifest.json").unlink()
    with open_workspace(tmp_path, "demo") as workspace:
        assert not workspace.manifest.lines
    assert build(tmp_path, tree("web1")).added == ("web1",)
    assert snapshot(tmp_path) == before
