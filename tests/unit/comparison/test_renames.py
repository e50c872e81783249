"""Devices with another name: a simple one, one that is handed on, two that are exchanged."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Fabricc, edit, fabricc, git, made, site

__all__ = ["fabricc", "made", "site"]

RACK = "inventory/demo/racks/rack01.yaml"
WEB = 'web[01-04]: {rack: rack01, port: "swp[1-4]"}'
TWO = 'web[01-02]: {rack: rack01, port: "swp[1-2]"}'
SIMPLE = f"""{TWO}
  web03: {{rack: rack01, port: swp3}}
  webx: {{rack: rack01, port: swp4}}
moved: [{{from: web04, to: webx}}]"""
CHAIN = f"""{TWO}
  web04: {{rack: rack01, port: swp3}}
  webx: {{rack: rack01, port: swp4}}
moved: [{{from: web03, to: web04}}, {{from: web04, to: webx}}]"""
SWAP = f"""{TWO}
  web04: {{rack: rack01, port: swp3}}
  web03: {{rack: rack01, port: swp4}}
moved: [{{from: web03, to: web04}}, {{from: web04, to: web03}}]"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (SIMPLE, {"web04": "webx"}),
        (CHAIN, {"web03": "web04", "web04": "webx"}),
        (SWAP, {"web03": "web04", "web04": "web03"}),
    ],
    ids=["simple", "handed on", "exchanged"],
)
def test_no_machine_is_taken_for_another(
    text: str, names: dict[str, str], site: Path, fabricc: Fabricc
) -> None:
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "first")
    edit(site / RACK, WEB, text)
    told = fabricc("diff", "HEAD", "--format", "json").json
    assert told["summary"]["devices"]["added"] == told["summary"]["devices"]["removed"] == 0
    assert told["summary"]["effect"] == "session-reset", "maps of the leafs have new names"
    assert not any(told["redundancy"]["hosts"].values())
    assert {e["was"]: e["device"] for e in told["devices"] if e["was"] != e["device"]} == names
    assert fabricc("plan", "HEAD", "--format", "json").json["removed"] == []
    assert fabricc("build").status == 0
    assert fabricc("diff", "HEAD", "--format", "json").json["devices"] == told["devices"]
    git(site, "commit", "-qam", "second")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "third", "--allow-empty")
    edit(site / RACK, TWO, TWO.replace("}", ", mtu: 1500}"))
    devices = fabricc("diff", "HEAD", "--format", "json").json["devices"]
    assert {e["device"] for e in devices if e["was"] != e["device"]} == set()
