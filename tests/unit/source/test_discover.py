"""FAB101 to FAB106: Which files are read, and what is said about the others."""

import os
from pathlib import Path

import pytest

from fabricc.findings import Finding
from fabricc.source import discover, read_inventory
from tests.unit.source.reading import codes, place


def write(root: Path, **files: str) -> Path:
    folder = root / "inventory" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def only(found: tuple[Finding, ...]) -> Finding:
    (one,) = found
    return one


def test_all_yaml_files_below_the_folder(tmp_path: Path) -> None:
    folder = write(
        tmp_path, fabric="fabric: {name: demo}", racks__b="r: {b: 1}", racks__a="r: {a: 1}"
    )
    (folder / "fabric.lock").write_text("{")
    (folder / "README.md").write_text("hello")
    (folder / "yaml").write_text("- no suffix")
    (folder / ".hidden.yaml").write_text("- x")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.yaml").write_text("- x")
    outcome = read_inventory(folder, tmp_path)
    assert outcome.findings == ()
    assert [file.path for file in outcome.value.files] == [
        "inventory/demo/fabric.yaml",
        "inventory/demo/racks/a.yaml",
        "inventory/demo/racks/b.yaml",
    ]
    assert outcome.value.broken == frozenset()
    assert len({file.digest for file in outcome.value.files}) == 3


def test_missing_folder(tmp_path: Path) -> None:
    outcome = read_inventory(tmp_path / "inventory" / "dmeo", tmp_path)
    found = only(outcome.findings)
    assert found.code == "FAB101"
    assert "`inventory/dmeo`" in found.message
    assert outcome.value.broken == {()}
    (tmp_path / "file").write_text("")
    assert codes(read_inventory(tmp_path / "file", tmp_path).findings) == ["FAB101"]


def test_no_file(tmp_path: Path) -> None:
    assert codes(read_inventory(write(tmp_path), tmp_path).findings) == ["FAB102"]


@pytest.mark.parametrize("name", ["rack01.yml", "rack01.YAML", "rack01.Yml"])
def test_other_suffixes(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, fabric="a: 1")
    (folder / name).write_text("hosts: {}")
    (folder / f".{name}").write_text("hosts: {}")
    outcome = read_inventory(folder, tmp_path)
    found = only(outcome.findings)
    assert (found.code, place(found.primary).file) == ("FAB104", f"inventory/demo/{name}")
    assert "rack01.yaml" in found.help
    assert outcome.value.document == {"a": "1"}
    assert outcome.value.broken == {()}


def test_links_that_lead_out_or_to_folders_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, fabric="a: 1", racks__b="b: 1")
    (tmp_path / "outside.yaml").write_text("secret: 1")
    (folder / "out.yaml").symlink_to("../../outside.yaml")
    (folder / "loop").symlink_to(".")
    (folder / "nowhere.yaml").symlink_to("gone.yaml")
    (folder / "round.yaml").symlink_to("round.yaml")
    outcome = read_inventory(folder, tmp_path)
    assert sorted(codes(outcome.findings)) == ["FAB103", "FAB103", "FAB105", "FAB105"]
    assert outcome.value.document == {"a": "1", "b": "1"}


def test_a_link_to_a_file_inside_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path, fabric="a: 1")
    (folder / ".data").mkdir()
    (folder / ".data" / "x.yaml").write_text("b: 1")
    (folder / "x.yaml").symlink_to(".data/x.yaml")
    outcome = read_inventory(folder, tmp_path)
    assert outcome.findings == ()
    assert outcome.value.document == {"a": "1", "b": "1"}
    linked = tmp_path / "linked"
    linked.symlink_to(folder)
    assert read_inventory(linked, tmp_path).value.document == {"a": "1", "b": "1"}


def test_what_is_no_file_is_told_and_does_not_block(tmp_path: Path) -> None:
    folder = write(tmp_path, fabric="a: 1")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "folder.yaml" / "b.yaml").write_text("b: 1")
    outcome = read_inventory(folder, tmp_path)
    found = only(outcome.findings)
    assert (found.code, place(found.primary).file) == ("FAB103", "inventory/demo/pipe.yaml")
    assert outcome.value.document == {"a": "1", "b": "1"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders(tmp_path: Path) -> None:
    folder = write(tmp_path, fabric="a: 1", racks__b="b: 1")
    (folder / "fabric.yaml").chmod(0)
    (folder / "racks").chmod(0)
    outcome = read_inventory(folder, tmp_path)
    (folder / "racks").chmod(0o700)
    assert codes(outcome.findings) == ["FAB103", "FAB103"]
    assert "Permission denied" in outcome.findings[0].message


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, fabric="a: 1", racks__b="b: 1")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("racks"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = only(read_inventory(folder, tmp_path).findings)
    assert found.message == "`inventory/demo/racks` cannot be read: Permission denied"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, fabric="a: 1")
    with (folder / "big.yaml").open("wb") as big:
        big.truncate((discover.MAX_MEBIBYTES << 20) + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"a: 1" if path.name != "big.yaml" else 0)
    found = only(read_inventory(folder, tmp_path).findings)
    assert (found.code, place(found.primary).file) == ("FAB106", "inventory/demo/big.yaml")


def test_paths_are_relative_to_the_root_or_else_absolute(tmp_path: Path) -> None:
    folder = write(tmp_path, fabric="a: 1")
    other = tmp_path / "other"
    other.mkdir()
    (file,) = read_inventory(folder, other).value.files
    assert file.path == f"{folder}/fabric.yaml"


def test_names_that_are_no_text_are_shown_as_text(tmp_path: Path) -> None:
    folder = write(tmp_path, fabric="a: 1")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")).write_text("b: &x 1")
    found = only(read_inventory(folder, tmp_path).findings)
    assert place(found.primary).file == "inventory/demo/\\xff.yaml"
