"""What a lab was booted from outlives what is built later."""

import shutil
from pathlib import Path

import pytest

from fabricc.lab import layout, state
from fabricc.lab.booted import booted, remember
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from tests.unit.lab.out import small

LAB = Lab("demo")


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any lab, in a folder; the names of its nodes lie here."""
    for module in (layout, state):
        monkeypatch.setattr(module, "NETNS", tmp_path / "netns")
        monkeypatch.setattr(module, "RUN", tmp_path / "run")
        monkeypatch.setattr(module, "groups", lambda: tmp_path / "groups")
    (tmp_path / "netns").mkdir()
    return tmp_path / "netns"


def test_the_fabric_of_a_lab_stays_though_it_is_built_anew(tmp_path: Path, names: Path) -> None:
    fabric = small(tmp_path)
    remember(LAB, fabric)
    shutil.rmtree(fabric.folder)
    for name in fabric.devices:
        (names / LAB.namespace(name)).touch()
    again = booted(LAB)
    assert (again.devices, again.cables) == (fabric.devices, fabric.cables)
    assert again.folder.name == fabric.folder.name


def test_a_lab_of_some_nodes_was_booted_with_that_part(tmp_path: Path, names: Path) -> None:
    fabric = small(tmp_path)
    remember(LAB, fabric)
    for name in ("leaf01", "web01", "+patch", "+control"):
        (names / LAB.namespace(name)).touch()
    assert booted(LAB).devices.keys() == {"leaf01", "web01"}
    assert booted(LAB).cables == fabric.only({"leaf01", "web01"}).cables


@pytest.mark.usefixtures("names")
def test_a_lab_that_was_left_half_made_has_no_fabric() -> None:
    with pytest.raises(LabError, match="half-made") as told:
        booted(LAB)
    assert told.value.findings[0].code == "FAB805"
