"""`fabricc show`: for machines, in a pipe, and on a narrow terminal."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from fabricc.cli.screen import Screen
from fabricc.cli.show.hosts import SUBJECT as HOSTS
from fabricc.cli.show.layout import Column, draw, text
from tests.unit.cli.conftest import Fabricc, edit

FABRIC = "inventory/demo/fabric.yaml"
RACK = "inventory/demo/racks/rack01.yaml"


@pytest.mark.parametrize(
    ("subject", "count"),
    [
        ("hosts", 4),
        ("switches", 4),
        ("links", 12),
        ("cabling", 12),
        ("sessions", 24),
        ("addresses", 20),
    ],
)
def test_every_subject(fabricc: Fabricc, subject: str, count: int) -> None:
    done = fabricc("show", subject)
    assert (done.status, done.err) == (0, "")
    assert len(done.out.splitlines()) == count + 1
    assert len(fabricc("show", subject, "--format", "json").json[subject]) == count
    assert "…" not in done.out


def test_hosts(fabricc: Fabricc) -> None:
    host = fabricc("show", "hosts", "web02", "--format", "json").json["hosts"][0]
    assert host["host"] == "web02"
    assert host["ipv4"] == "10.1.0.1"
    assert [link["leaf"] for link in host["links"]] == ["leaf01", "leaf02"]
    assert "leaf01:swp2 leaf02:swp2" in fabricc("show", "hosts", "web02").out


def test_links_have_the_mtu_of_their_nic(fabricc: Fabricc) -> None:
    rows = fabricc("show", "links", "web01", "--format", "json").json["links"]
    assert {row["mtu"] for row in rows} == {9000}
    rows = fabricc("show", "links", "role:spine", "--format", "json").json["links"]
    assert {(row["mtu"], row["kind"]) for row in rows} == {(9216, "uplink")}
    assert all(row["b_port"] for row in rows)


def test_sessions_are_seen_from_both_sides(fabricc: Fabricc) -> None:
    rows = fabricc("show", "sessions", "--format", "json").json["sessions"]
    ends = {(row["device"], row["port"], row["asn"]) for row in rows}
    assert ends == {(row["remote_device"], row["remote_port"], row["remote_asn"]) for row in rows}


def test_pools(site: Path, fabricc: Fabricc) -> None:
    edit(
        site / RACK,
        'web[01-04]: {rack: rack01, port: "swp[1-4]"}',
        'web[01-03]: {rack: rack01, port: "swp[1-3]"}',
    )
    rows = fabricc("show", "pools", "--format", "json").json["pools"]
    pools = {(row["pool"], row["rack"]): row for row in rows}
    hosts = pools["hosts.ipv4", None]
    assert (hosts["size"], hosts["used"], hosts["tombstones"], hosts["free"]) == (4096, 3, 1, 4092)
    block = pools["hosts.ipv4", "rack01"]
    assert (block["numbers"], block["used"], block["tombstones"]) == ("10.1.0.0/26", 3, 1)
    assert all(row["used"] + row["tombstones"] + row["free"] == row["size"] for row in rows)
    assert "~2^64" in fabricc("show", "pools").out
    only = fabricc("show", "pools", "rack:rack01", "--format", "json").json["pools"]
    assert {row["rack"] for row in only} == {"rack01"}


def test_single_failures_that_are_not_survived(site: Path, fabricc: Fabricc) -> None:
    assert "not survived" not in fabricc("show", "hosts").out
    edit(site / RACK, "hosts:", "hosts:\n  one: {rack: rack01, links: {eth1: 'leaf01:swp9'}}")
    said = "if leaf01 fails, one is cut off (one leaf only)"
    assert f"not survived: {said}" in fabricc("show", "hosts").out
    assert fabricc("show", "hosts", "--format", "json").json["not_survived"] == [said]
    assert "not survived" not in fabricc("show", "hosts", "web01").out


def test_a_fabric_of_one_spine_says_so(site: Path, fabricc: Fabricc) -> None:
    edit(site / FABRIC, "spine[01-02]: {}", "spine01: {}")
    edit(site / FABRIC, '"swp[31-32]", spines: "spine[01-02]"', 'swp31, spines: "spine01"')
    assert "if spine01 fails, all racks" in fabricc("show", "switches").out


def test_capacity_shows_the_fullest_first(site: Path, fabricc: Fabricc) -> None:
    rows = fabricc("show", "capacity", "--format", "json").json["capacity"]
    assert {row["switch"] for row in rows} == {"leaf01", "leaf02", "spine01", "spine02"}
    assert all(row["limit"] is None or row["percent"] <= 100 for row in rows)
    edit(site / FABRIC, "pools:", "models: {t: {ports: 'swp[1-32]', max_routes_ipv4: 7}}\npools:")
    edit(site / RACK, "leafs:", "leaf: {model: t, platform: cumulus}, leafs:")
    done = fabricc("show", "capacity", "role:leaf", "role:spine")
    header, first, *_ = done.out.splitlines()
    assert header.split() == ["SWITCH", "MODEL", "PROFILE", "WHAT", "USED", "LIMIT", "FULL"]
    assert first.startswith("leaf01")
    assert first.endswith(" 129 %")
    assert done.status == 0
    assert "FAB506" in fabricc("check").out


def test_an_unknown_name(fabricc: Fabricc) -> None:
    done = fabricc("show", "hosts", "web1")
    assert done.status == 1
    assert "did you mean `web01`?" in done.err
    assert done.out == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


ROW = {
    "host": "web01",
    "rack": "rack01",
    "attach": "bgp",
    "platform": "ubuntu",
    "version": "24.04",
    "ipv4": "10.1.0.0",
    "ipv6": "2001:db8:1::1",
    "asn": 4200100005,
    "links": [{"leaf": "leaf01", "port": "swp1"}, {"leaf": "leaf02", "port": "swp1"}],
}


@pytest.mark.parametrize(("width", "lines"), [(80, 3), (120, 2)])
def test_terminals(monkeypatch: pytest.MonkeyPatch, width: int, lines: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", "25")
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    draw(Screen(terminal), HOSTS.columns, [ROW])
    text_shown = re.sub(r"\x1b\[\d*m", "", terminal.getvalue())
    shown = text_shown.splitlines()
    assert len(shown) == lines
    assert all(len(line) <= width for line in shown)
    assert all(part in text_shown for part in ("10.1.0.0", "2001:db8:1::1", "leaf02:swp1"))


def test_nothing_is_ever_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "25")
    terminal = Terminal()
    draw(Screen(terminal), [Column("WORD", text("word"))], [{"word": "abcdefghij" * 5}])
    assert terminal.getvalue().count("abcdefghij") == 5


def test_two_failures_that_cross_are_named_where_they_can(site: Path, fabricc: Fabricc) -> None:
    assert "cross" not in fabricc("show", "switches").out  # one rack: its leafs know all hosts
    (site / "inventory/demo/racks/rack02.yaml").write_text(
        "racks: {rack02: {leafs: 'leaf[03-04]'}}\n"
        "uplinks: [{leafs: 'leaf[03-04]', ports: 'swp[31-32]', spines: 'spine[01-02]'}]\n"
        "hosts: {db01: {rack: rack02, port: swp1}}\n"
    )
    remarks = fabricc("show", "switches", "--format", "json").json["not_survived"]
    (said,) = remarks
    assert said.startswith("two uplink failures that cross: a leaf with only spine01 left and one")
    assert "db01" in said
    assert "not_survived" not in fabricc("show", "switches", "spine01", "--format", "json").json
    edit(site / FABRIC, "mtu: 9000,", "mtu: 9000, receive: all,")
    assert "cross" not in fabricc("show", "switches").out


def test_drains(site: Path, fabricc: Fabricc) -> None:
    assert fabricc("show", "drains", "--format", "json").json["drains"] == []
    edit(site / RACK, 'port: "swp[1-4]"}', 'port: "swp[1-4]", drain: ["web02", "web03:eth1"]}')
    edit(site / FABRIC, 'spines: "spine[01-02]"}', 'spines: "spine[01-02]", drain: "leaf01:swp31"}')
    rows = fabricc("show", "drains", "--format", "json").json["drains"]
    assert [(row["kind"], row["name"], row["other"]) for row in rows] == [
        ("host", "web02", None),
        ("link", "leaf01:swp31", "spine01:swp1"),
        ("link", "web03:eth1", "leaf01:swp3"),
    ]
    assert len(fabricc("show", "drains", "spine01", "--format", "json").json["drains"]) == 1
    assert "web02 (drained)" in fabricc("show", "hosts").out
    assert fabricc("show", "links").out.count("(drained)") == 2


def told(site: Path, swapped: dict[tuple[str, str], tuple[str, str]]) -> Path:
    """Write what all devices hear, cabled as they should be but for some ends."""
    rows = list(csv.reader((site / "out/demo/cabling.csv").read_text().splitlines()[1:]))
    heard: dict[str, Any] = {}
    for a, a_port, b, b_port, *_ in rows:
        ends = swapped.get((a, a_port), (a, a_port)), swapped.get((b, b_port), (b, b_port))
        for near, far in (ends, ends[::-1]):
            device = heard.setdefault(near[0], {"ports": {}, "heard": {}})
            neighbour = {"name": f"{far[0]}.example.net", "port": far[1], "port_type": "ifname"}
            device["heard"][near[1]] = [{**neighbour, "description": "", "age": 9}]
    path = site / "lldp.json"
    path.write_text(json.dumps(heard))
    return path


def test_cabling_is_held_against_lldp(site: Path, fabricc: Fabricc) -> None:
    done = fabricc("show", "cabling", "--against", str(told(site, {})))
    assert (done.status, done.out, done.err) == (0, "demo: 12 right\n", "")
    one, other = ("leaf01", "swp1"), ("leaf01", "swp2")
    path = str(told(site, {one: other, other: one}))
    done = fabricc("show", "cabling", "--against", path)
    assert done.status == 1
    assert done.out.splitlines()[1:] == [
        "web01:eth1  leaf01:swp1  swapped  leaf01:swp1 and leaf01:swp2 are swapped",
        "web02:eth1  leaf01:swp2  swapped  leaf01:swp1 and leaf01:swp2 are swapped",
        "demo: 10 right, 2 swapped",
    ]
    rows = fabricc("show", "cabling", "web01", "--against", path, "--format", "json").json[
        "cabling"
    ]
    assert [(row["state"], row["swapped"]) for row in rows] == [
        ("swapped", ["leaf01:swp1", "leaf01:swp2"]),
        ("right", None),
    ]
    assert rows[0]["heard_at_a"] == ["leaf01:swp2"]
    assert fabricc("show", "cabling", "web03", "--against", path).status == 0


def test_what_is_no_lldp_of_ours(site: Path, fabricc: Fabricc) -> None:
    path = site / "lldp.json"
    for content in ("{", "[]", '{"leaf01": {"lldp": []}}', "[" * 100000):
        path.write_text(content)
        done = fabricc("show", "cabling", "--against", str(path))
        assert (done.status, "cannot be read" in done.err) == (2, True), done.err
    assert fabricc("show", "links", "--against", str(path)).status == 2
    path.write_text("{}")
    done = fabricc("show", "cabling", "--against", str(path))
    assert (done.status, "12 not asked" in done.out) == (1, True)
