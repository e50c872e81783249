import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabricc.cli.scaffold import scaffold
from fabricc.edit import formatted, write
from fabricc.edit.review import Change
from fabricc.source.page import Page
from tests.unit.cli.conftest import Fabricc

FABRIC = "inventory/demo/fabric.yaml"
RACK = "inventory/demo/racks/rack01.yaml"
MESSY = """\
hosts:
    web[01-04]: { port: 'swp[1-4]',rack: rack01 }  # all
racks:
    rack01: {leafs: 'leaf[01-02]'}
"""
NEAT = """\
racks:
  rack01: {leafs: "leaf[01-02]"}

hosts:
  web[01-04]: {rack: rack01, port: "swp[1-4]"}  # all
"""


@pytest.fixture
def messy(site: Path) -> Iterator[Path]:
    (site / RACK).write_text(MESSY)
    yield site
    assert not list((site / "inventory").rglob("*.new"))


def test_what_init_makes_is_canonical(fabricc: Fabricc) -> None:
    done = fabricc("fmt", "--check")
    assert done.status == 0
    assert done.out == "2 files, nothing to format\n"
    for path, text in scaffold("a-longer-name").items():
        if path.endswith(".yaml"):
            assert formatted(Page(path, text.encode())).value == text.encode()


def test_files_are_formatted(messy: Path, fabricc: Fabricc) -> None:
    (messy / RACK).chmod(0o640)
    done = fabricc("fmt")
    assert (done.status, done.out, done.err) == (0, f"formatted: {RACK}\n", "")
    assert (messy / RACK).read_text() == NEAT
    assert stat.S_IMODE((messy / RACK).stat().st_mode) == 0o640
    assert fabricc("fmt").out == "2 files, nothing to format\n"


@pytest.mark.usefixtures("messy")
def test_the_build_does_not_notice(fabricc: Fabricc) -> None:
    assert fabricc("build", "--check").status == 0
    assert fabricc("fmt").status == 0
    assert fabricc("build", "--check").status == 0


def test_check_lists_and_writes_nothing(messy: Path, fabricc: Fabricc) -> None:
    done = fabricc("fmt", "--check")
    assert done.status == 1
    assert done.out == f"would change: {RACK}\n"
    assert "error[FAB121]" in done.err
    assert f"{RACK}:1:1" in done.err
    assert (messy / RACK).read_text() == MESSY


def test_diff_is_a_patch(messy: Path, fabricc: Fabricc) -> None:
    done = fabricc("fmt", "--diff")
    assert done.status == 0
    assert (messy / RACK).read_text() == MESSY
    assert fabricc("fmt", "--diff", "--check").status == 1
    subprocess.run(["git", "apply"], cwd=messy, input=done.out, text=True, check=True)
    assert (messy / RACK).read_text() == NEAT


@pytest.mark.usefixtures("messy")
def test_machines_read_it_too(fabricc: Fabricc) -> None:
    done = fabricc("fmt", "--check", "--diff", "--format", "json")
    assert done.status == 1
    assert (done.json["files"], done.json["changed"]) == (2, [RACK])
    assert done.json["diff"].startswith(f"--- a/{RACK}\n+++ b/{RACK}\n")
    assert [found["code"] for found in done.json["findings"]] == ["FAB121"]
    done = fabricc("fmt", "--check", "--format", "github")
    assert done.out.startswith(f"::error file={RACK},line=1,")


def test_fabrics_and_files_may_be_named(messy: Path, fabricc: Fabricc) -> None:
    assert fabricc("fmt", "--check", FABRIC).status == 0
    assert fabricc("fmt", "--check", RACK).status == 1
    assert fabricc("fmt", "--check", FABRIC, RACK).out == f"would change: {RACK}\n"
    assert fabricc("fmt", "--check", "demo").status == 1
    assert fabricc("fmt", "--check", "inventory/demo").status == 1
    assert fabricc("-C", str(messy / "inventory/demo"), "fmt", "racks/rack01.yaml").status == 0
    assert (messy / RACK).read_text() == NEAT


@pytest.mark.parametrize("given", ["nothing.yaml", "dmeo", "../outside.yaml", "inventory/x.yaml"])
def test_what_is_no_target_is_wrong_usage(given: str, messy: Path, fabricc: Fabricc) -> None:
    (messy.parent / "outside.yaml").touch()
    (messy / "inventory/x.yaml").touch()
    assert fabricc("fmt", given).status == 2


def test_without_a_target_all_fabrics_are_meant(messy: Path, fabricc: Fabricc) -> None:
    other = messy / "inventory/other"
    other.mkdir()
    (other / "fabric.yaml").write_text("fabric:   {name: other}\n")
    done = fabricc("fmt")
    assert done.out == f"formatted: {RACK}\nformatted: inventory/other/fabric.yaml\n"


def test_what_check_refuses_is_told_and_left_alone(messy: Path, fabricc: Fabricc) -> None:
    broken = messy / "inventory/demo/broken.yaml"
    broken.write_text("hosts:   &all {}\n")
    (messy / "inventory/demo/no.yml").write_text("hosts:   {}\n")
    (messy / "inventory/demo/link.yaml").symlink_to(messy.parent / "outside.yaml")
    (messy.parent / "outside.yaml").write_text("hosts:   {}\n")
    done = fabricc("fmt", "--format", "json")
    assert done.status == 1
    assert done.json["changed"] == [RACK]
    codes = {found["code"] for found in done.json["findings"]}
    checked = fabricc("check", "--format", "json").json["findings"]
    assert codes <= {found["code"] for found in checked}
    assert len(codes) == 3
    assert broken.read_text() == "hosts:   &all {}\n"
    assert (messy.parent / "outside.yaml").read_text() == "hosts:   {}\n"
    assert fabricc("fmt", FABRIC).status == 0


def test_a_link_is_never_replaced(site: Path, fabricc: Fabricc) -> None:
    hidden = site / "inventory/demo/.hidden"
    hidden.write_text("profiles:   {}\n")
    (site / "inventory/demo/link.yaml").symlink_to(hidden)
    done = fabricc("fmt")
    assert done.status == 1
    assert "FAB122" in done.err
    assert (site / "inventory/demo/link.yaml").is_symlink()
    assert hidden.read_text() == "profiles:   {}\n"


def test_templates_and_the_lock_are_not_touched(messy: Path, fabricc: Fabricc) -> None:
    own = messy / "inventory/demo/templates/ubuntu/etc/x.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("a:   b\n")
    lock = (messy / "inventory/demo/fabric.lock").read_bytes()
    assert fabricc("fmt").status == 0
    assert own.read_text() == "a:   b\n"
    assert (messy / "inventory/demo/fabric.lock").read_bytes() == lock


def test_what_was_saved_meanwhile_is_not_overwritten(messy: Path) -> None:
    file = messy / RACK
    change = Change(RACK, file, b"as it was", b"as it should be")
    found = write(change)
    assert found is not None
    assert found.code == "FAB122"
    assert file.read_text() == MESSY


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed_is_told(messy: Path, fabricc: Fabricc) -> None:
    (messy / RACK).parent.chmod(0o500)
    done = fabricc("fmt")
    (messy / RACK).parent.chmod(0o700)
    assert done.status == 1
    assert "FAB122" in done.err


def test_a_full_disk_leaves_the_file(
    messy: Path, fabricc: Fabricc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = fabricc("fmt")
    assert done.status == 1
    assert f"`{RACK}` cannot be written: no space left on device" in done.err
    assert (messy / RACK).read_text() == MESSY
