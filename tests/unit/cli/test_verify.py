"""`fabricc verify`."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Fabricc, edit

FILE = "out/demo/devices/leaf01/etc/frr/frr.conf"


@pytest.fixture
def built(site: Path, fabricc: Fabricc) -> Path:
    assert fabricc("build").status == 0
    return site


def break_it(built: Path) -> int:
    """Change the AS number that a leaf expects; the number of the line."""
    path = built / FILE
    asn = re.search(r"neighbor swp\d+ remote-as (\d+)\n", path.read_text())
    assert asn is not None
    edit(path, asn[0], asn[0].replace(asn[1], "65000"))
    return path.read_text()[: asn.start()].count("\n") + 1


def test_nothing_to_say(built: Path, fabricc: Fabricc) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    done = fabricc("verify", "-f", "demo")
    assert done.status == 0
    summary = r"demo: read 8 devices, \d+ files, \d+ lines; checked \d+ links"
    assert re.match(summary, done.out.splitlines()[-1])
    assert not re.search("^(?:error|warning)", done.out, re.MULTILINE)
    assert not re.search(summary, fabricc("verify", "--quiet").out)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


def test_every_format_points_at_the_line_of_the_file(built: Path, fabricc: Fabricc) -> None:
    line = break_it(built)
    done = fabricc("verify")
    assert done.status == 1
    assert "error[FAB714]" in done.out
    assert f"{FILE}:{line}:" in done.out
    assert "remote-as 65000" in done.out
    found = fabricc("verify", "--format", "json").json
    assert "FAB714" in [each["code"] for each in found["findings"]]
    assert (found["fabric"], found["devices"]) == ("demo", 8)
    said = fabricc("verify", "--format", "github").out
    assert f"::error file={FILE},line={line}" in said
    log = json.loads(fabricc("verify", "--format", "sarif").out)
    results = log["runs"][0]["results"]
    result = next(each for each in results if each["ruleId"] == "FAB714")
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == FILE
    assert location["region"]["startLine"] == line


def test_warnings_can_be_denied(built: Path, fabricc: Fabricc) -> None:
    edit(built / FILE, "log syslog informational", "debug bgp updates")
    assert fabricc("verify").status == 0
    assert fabricc("verify", "--deny", "warnings").status == 1


def test_without_a_build(site: Path, fabricc: Fabricc) -> None:
    shutil.rmtree(site / "out", ignore_errors=True)
    done = fabricc("verify")
    assert done.status == 1
    assert "error[FAB701]" in done.out
    assert "fabricc build" in done.out
