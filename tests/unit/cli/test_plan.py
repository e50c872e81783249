"""`fabricc plan`: waves, and the file that a push reads."""

import json
from pathlib import Path

import jsonschema
import pytest

from fabricc.assets import folder
from tests.unit.cli.conftest import Fabricc, edit, git

RACK = "inventory/demo/racks/rack01.yaml"
SCHEMA = json.loads((folder("schemas") / "plan.schema.json").read_text())


@pytest.fixture
def committed(site: Path) -> Path:
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "first")
    return site


def test_a_host_more(committed: Path, fabricc: Fabricc) -> None:
    edit(committed / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    done = fabricc("plan", "main")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Plan: 1 to add, 2 to change, 0 to remove",
        "2 waves; no host loses all its paths",
        "",
        "wave 1, the canary",
        "  leaf01  reload without loss",
        "",
        "wave 2",
        "  leaf02  reload without loss",
        "  db01  added",
    ]


def test_the_file_of_a_plan(committed: Path, fabricc: Fabricc, tmp_path: Path) -> None:
    edit(committed / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    target = tmp_path / "plan.json"
    assert fabricc("plan", "--out", str(target), "--exit-code").status == 3
    plan = json.loads(target.read_text())
    jsonschema.validate(plan, SCHEMA)
    assert plan["summary"] == {"add": 1, "change": 2, "remove": 0}
    told = fabricc("plan", "--format", "json").json
    assert told.pop("findings") == []
    assert told.pop("redundancy")["hosts"] == {"unreachable": [], "fewer": [], "more": []}
    assert told == plan
    fabricc("build")
    done = fabricc("plan", "HEAD", "--format", "json").json
    assert done["waves"] == plan["waves"]
    assert done["to"]["manifest"] == plan["to"]["manifest"]


def test_nothing_to_push(fabricc: Fabricc) -> None:
    done = fabricc("plan", "--exit-code")
    assert (done.status, done.out) == (
        0,
        "Plan: 0 to add, 0 to change, 0 to remove\nnothing is pushed\n",
    )


def test_a_host_that_must_lose_all(committed: Path, fabricc: Fabricc) -> None:
    edit(committed / RACK, 'port: "swp[1-4]"', 'port: "swp[1-4]", asn: "4200100[071-074]"')
    out = fabricc("plan", "main").out
    assert "there is no order that spares all hosts" in out
    assert "its own change takes all its paths down: sessions reset: eth[1-2]" in out


def test_markdown(committed: Path, fabricc: Fabricc) -> None:
    edit(committed / RACK, "hosts:", "hosts:\n  db01: {rack: rack01, port: swp9}")
    page = fabricc("plan", "--format", "markdown").out
    assert page.startswith("**Plan: 1 to add, 2 to change, 0 to remove**: 2 waves; no host")
    assert "1. wave (canary)\n    - **leaf01**: reload without loss" in page
