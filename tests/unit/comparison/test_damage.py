"""Builds of before that are damaged, or that another fabricc wrote."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Fabricc, edit, fabricc, git, made, site

__all__ = ["fabricc", "made", "site"]

RACK = "inventory/demo/racks/rack01.yaml"
MANIFEST = "out/demo/manifest.json"

Line = dict[str, Any]


@pytest.fixture
def spoil(site: Path) -> Callable[[Callable[[Line], None]], None]:
    """Commit the build with another line of leaf01 in its manifest, and put it right again."""

    def commit(change: Callable[[Line], None]) -> None:
        path = site / MANIFEST
        text = path.read_text()
        lines = text.split("\n")
        at = next(i for i, line in enumerate(lines) if '"device":"leaf01"' in line)
        line = json.loads(lines[at])
        change(line)
        lines[at] = json.dumps(line, separators=(",", ":"))
        path.write_text("\n".join(lines))
        git(site, "init", "-q")
        git(site, "add", "-A")
        git(site, "commit", "-qm", "first")
        path.write_text(text)

    return commit


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.pop("units"),
        lambda line: line["files"]["etc/hosts"].update(apply="some-new-word"),
        lambda line: line.update(commands=["nothing"]),
    ],
)
def test_a_line_of_another_fabricc(
    change: Callable[[Line], None], spoil: Callable[..., None], fabricc: Fabricc
) -> None:
    spoil(change)
    for command in ("diff", "plan"):
        done = fabricc(command, "HEAD")
        assert (done.status, done.out) == (1, "")
        assert "error[FAB496]: the manifest of `HEAD (" in done.err


def test_tables_that_nobody_can_read(site: Path, fabricc: Fabricc) -> None:
    (site / "out/demo/cabling.csv").write_bytes(b"\xff\xfe\0junk")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    done = fabricc("diff", "--summary")
    assert (done.status, done.err) == (0, "")
    assert "redundancy" not in done.out


def test_junk_in_a_file(site: Path, fabricc: Fabricc) -> None:
    git(site, "init", "-q")
    with (site / "out/demo/devices/leaf01/etc/frr/frr.conf").open("ab") as file:
        file.write(b"\xff\0\x1b[31mjunk\r\n```\r<b>\n")
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    done = fabricc("diff", "--format", "markdown")
    assert (done.status, done.err) == (0, "")
    assert "the worst is taken" in done.out
    assert fabricc("diff").status == 0


def test_a_unit_that_no_field_explains(spoil: Callable[..., None], fabricc: Fabricc) -> None:
    spoil(lambda line: line["units"]["enable"].remove("frr.service"))
    out = fabricc("diff", "HEAD", "--summary").out
    assert "leaf01  FRR restarts" in out
    assert "units.enable: + frr.service; the worst is taken" in out


def test_a_package_comes_with_a_field(site: Path, fabricc: Fabricc) -> None:
    edit(site / "inventory/demo/fabric.yaml", "mtu: 9000,", "mtu: 9000, ntp: [192.0.2.123],")
    out = fabricc("diff", "--summary").out
    assert "packages: + systemd-timesyncd" in out
    assert "the worst is taken" not in out


def test_a_template_of_ones_own_may_do_anything(site: Path, fabricc: Fabricc) -> None:
    """It says more of a port than the template of fabricc does."""
    template = site / "inventory/demo/templates/cumulus/etc/motd.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{# owner=root:root mode=0644 apply=ifreload #}\n{{ view.ports | length }} ports\n"
    )
    assert fabricc("build").status == 0
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    out = fabricc("diff", "--summary").out
    assert "etc/motd: a template of your own makes it; the worst is taken" in out


def test_only_some_devices(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    assert fabricc("diff", "--exit-code", "--summary").status == 3
    done = fabricc("diff", "--exit-code", "--summary", "--only", "web01")
    assert done.status == 0
    assert "0 changed, 0 removed, 1 unchanged; grants: 0 added" in done.out
    done = fabricc("diff", "--exit-code", "--summary", "--only", "db01")
    assert done.status == 3
    assert "1 added, 0 changed, 0 removed, 0 unchanged; grants: 3 added" in done.out
