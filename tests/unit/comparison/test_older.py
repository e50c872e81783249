"""Where the build of before comes from, and what is said where its inventory is not known."""

import shutil
from pathlib import Path

from tests.unit.cli.conftest import Fabricc, edit, fabricc, git, made, site

__all__ = ["fabricc", "made", "site"]

RACK = "inventory/demo/racks/rack01.yaml"


def worst(out: str) -> bool:
    return "ports flap" in out and "the worst is taken" in out


def test_an_unknown_inventory_is_the_worst_case(site: Path, fabricc: Fabricc) -> None:
    shutil.rmtree(site / ".fabricc")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    done = fabricc("diff")
    assert done.status == 0
    assert "warning[FAB494]" in done.err
    assert worst(done.out)


def test_head_tells_where_it_holds_the_same_build(site: Path, fabricc: Fabricc) -> None:
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "first")
    shutil.rmtree(site / ".fabricc")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    done = fabricc("diff")
    assert (done.err, worst(done.out)) == ("", False)


def test_a_faulty_inventory_of_before(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: nowhere, port: swp9}")
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "faulty")
    edit(site / RACK, "rack: nowhere", "rack: rack01")
    done = fabricc("diff", "HEAD")
    assert done.status == 0
    assert "warning[FAB495]: the inventory of `HEAD (" in done.err
    assert "FAB301" in done.err
    assert worst(done.out)


def test_a_file_changed_by_hand_is_not_explained(site: Path, fabricc: Fabricc) -> None:
    git(site, "init", "-q")
    conf = site / "out/demo/devices/leaf01/etc/frr/frr.conf"
    conf.write_text(conf.read_text() + "! by hand\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "first")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    out = fabricc("diff", "HEAD", "--summary").out
    assert "leaf01  sessions reset: swp[1-4,31-32]" in out
    assert "leaf02  reload without loss" in out


def test_a_template_of_ones_own_that_changes(site: Path, fabricc: Fabricc) -> None:
    template = site / "inventory/demo/templates/cumulus/etc/motd.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{# owner=root:root mode=0644 apply=frr-reload #}\nhello\n")
    assert fabricc("build").status == 0
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "first")
    template.write_text("{# owner=root:root mode=0644 apply=frr-reload #}\nwelcome\n")
    out = fabricc("diff", "HEAD", "--summary").out
    assert "etc/motd" in out
    assert "the worst is taken" in out


def test_before_the_first_build(site: Path, fabricc: Fabricc) -> None:
    for folder in ("out", ".fabricc"):
        shutil.rmtree(site / folder)
    (site / "inventory/demo/fabric.lock").unlink()
    done = fabricc("diff", "--summary")
    assert (done.status, done.err) == (0, "")
    assert "devices: 8 added, 0 changed, 0 removed, 0 unchanged" in done.out
