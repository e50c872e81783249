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
        (b"<<<<<<< HEAD\n=======\n", 1, "not the header"),
        (b"[]\n", 1, "not the header"),
        (b"[" * 100_000 + b"\n", 1, "not the header"),
        (HEADER, 1, "the end is missing"),
        (HEADER + b"\n" + line("a"), 2, "the end is missing"),
        (HEADER + b"\nx\n", 2, "names no device"),
        (HEADER + b"\n=======\n" + line("a", "/etc/x") + b"\n", 3, "outside the folder"),
        (HEADER + b'\n{"format":"x"}\n', 2, "not the header"),
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


OURS, THEIRS = line("web1", "etc/ours"), line("web1", "etc/theirs")
GONE, BASE = line("gone", "etc/x"), line("web1", "etc/base")


@pytest.mark.parametrize(
    "lines",
    [
        [b"<<<<<<< HEAD", OURS, b"||||||| 1234", BASE, b"=======", THEIRS, GONE, b">>>>>>> x"],
        [b"<<<<<<< HEAD", OURS, b"=======", THEIRS, GONE, b">>>>>>> x"],
        [HEADER, OURS, GONE, THEIRS],
    ],
    ids=["diff3", "marks", "union"],
)
def test_after_a_merge_the_files_of_both_sides_are_ours(tmp_path: Path, lines: list[bytes]) -> None:
    build(tmp_path, tree("web1"))
    clean = snapshot(tmp_path)
    manifest = tmp_path / "out/demo/manifest.json"
    for device, path in (("web1", "ours"), ("web1", "theirs"), ("web1", "base"), ("gone", "x")):
        place = device_path(tmp_path, device, f"etc/{path}")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("")
    manifest.write_bytes(b"\n".join((HEADER, *lines, b"")))
    review = Review(tmp_path, "demo")
    review.stage(tree("web1"))
    stale = {each.path.removeprefix("out/demo/") for each in review.finish()}
    assert {"manifest.json", "devices/web1/etc/ours", "devices/gone/etc/x"} <= stale
    summary = build(tmp_path, tree("web1"))
    assert summary.removed == ("gone",)
    assert device_path(tmp_path, "web1", "etc/base").exists()  # neither side wrote it
    device_path(tmp_path, "web1", "etc/base").unlink()
    assert snapshot(tmp_path) == clean
    assert build(tmp_path, tree("web1")).unchanged == 1
