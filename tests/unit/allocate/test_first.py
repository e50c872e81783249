"""The lock of a fabric that has none yet."""

from pathlib import Path

from fabricc import pipeline
from fabricc.allocate import Lock, first_lock
from fabricc.cli.main import run


def test_a_new_fabric_begins_with_an_empty_lock() -> None:
    first = first_lock("inventory/demo/fabric.lock", is_built=False)
    assert (first.value, first.findings) == (Lock(), ())


def test_a_lost_lock_is_not_made_anew(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "site")]) == 0
    assert run(["-C", str(tmp_path / "site"), "build"]) == 0
    (folder,) = (tmp_path / "site" / "inventory").iterdir()
    (folder / "fabric.lock").unlink()
    built = pipeline.build(tmp_path / "site", folder.name)
    assert [found.code for found in built.findings] == ["FAB406"]
    assert built.value is None
    assert not (folder / "fabric.lock").exists()
