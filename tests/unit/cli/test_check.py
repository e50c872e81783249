"""`fabricc check`."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Fabricc, edit

RACK = "inventory/demo/racks/rack01.yaml"


def break_it(site: Path) -> None:
    edit(site / RACK, "rack: rack01", "rack: rack1")


def test_nothing_to_say(fabricc: Fabricc) -> None:
    done = fabricc("check")
    assert (done.status, done.out, done.err) == (
        0,
        "demo: 8 devices, nothing to say about them\n",
        "",
    )
    assert fabricc("check", "--quiet").out == ""


def test_findings_are_the_result(site: Path, fabricc: Fabricc) -> None:
    break_it(site)
    done = fabricc("check")
    assert done.status == 1
    assert "error[FAB301]" in done.out
    assert f"{RACK}:7:" in done.out
    assert "\x1b" not in done.out
    assert done.err == ""


def test_formats(site: Path, fabricc: Fabricc) -> None:
    break_it(site)
    found = fabricc("check", "--format", "json").json
    assert found["fabric"] == "demo"
    assert [each["code"] for each in found["findings"]] == ["FAB301"]
    assert fabricc("check", "--format", "github").out.startswith(f"::error file={RACK},line=7")
    log = json.loads(fabricc("check", "--format", "sarif").out)
    (result,) = log["runs"][0]["results"]
    assert result["ruleId"] == "FAB301"
    assert fabricc("check", "--format", "json").status == 1


def test_deny_warnings(site: Path, fabricc: Fabricc) -> None:
    edit(site / RACK, "hosts:", "hosts:\n  one: {rack: rack01, links: {eth1: 'leaf01:swp9'}}")
    done = fabricc("check")
    assert done.status == 0
    assert "warning[FAB310]" in done.out
    assert fabricc("check", "--deny", "warnings").status == 1


def test_nothing_is_written(site: Path, fabricc: Fabricc) -> None:
    before = {path: path.stat().st_mtime_ns for path in (site / "out").rglob("*")}
    lock = (site / "inventory/demo/fabric.lock").read_bytes()
    edit(
        site / RACK,
        'web[01-04]: {rack: rack01, port: "swp[1-4]"}',
        "new: {rack: rack01, port: swp1}",
    )
    assert fabricc("check").status == 0
    assert {path: path.stat().st_mtime_ns for path in (site / "out").rglob("*")} == before
    assert (site / "inventory/demo/fabric.lock").read_bytes() == lock
