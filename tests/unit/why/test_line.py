"""`fabricc why DEVICE:FILE:LINE`."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Fabricc, edit

FABRIC = "inventory/demo/fabric.yaml"


def line_of(site: Path, device: str, path: str, text: str) -> str:
    """Return the question about the first line with a text."""
    lines = (site / "out/demo/devices" / device / path).read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if text in line)
    return f"{device}:/{path}:{number}"


def answer(fabricc: Fabricc, question: str) -> Any:  # noqa: ANN401 - JSON
    done = fabricc("why", question, "--format", "json")
    assert (done.status, done.json["findings"]) == (0, [])
    return done.json["answer"]


def said(site: Path, place: dict[str, Any]) -> str:
    """Return what a place underlines."""
    line: str = (site / place["file"]).read_text().splitlines()[place["line"] - 1]
    assert place["text"] in {line, line[:200]}
    start: int = place["column"] - 1
    end: int = start + place["length"]
    return line[start:end]


def test_a_neighbour(fabricc: Fabricc, site: Path) -> None:
    asked = line_of(site, "leaf01", "etc/frr/frr.conf", "neighbor swp31 remote-as")
    told = answer(fabricc, asked)
    assert told["template"]["file"] == "templates/_frr/_bgp.j2"
    assert "remote-as {{ neighbor.asn }}" in told["template"]["text"]
    assert [each["kind"] for each in told["records"]] == ["FrrNeighbor", "FrrBgp"]
    assert told["records"][0]["what"] == "a neighbour"
    assert told["records"][0]["values"]["description"] == "spine01:swp1"
    intent, lock = told["places"]
    assert "uplinks" in (site / intent["file"]).read_text()
    assert lock["file"] == "inventory/demo/fabric.lock"
    assert said(site, lock) == f'"{told["records"][0]["values"]["asn"]}"'


def test_an_mtu_comes_from_the_line_that_says_it(fabricc: Fabricc, site: Path) -> None:
    asked = line_of(site, "leaf01", "etc/network/interfaces", "mtu 9216")
    first = answer(fabricc, asked)["places"][0]
    assert (said(site, first), first["label"]) == ("9216", "for every switch")
    netplan = line_of(site, "web01", "etc/netplan/60-fabricc.yaml", "mtu:")
    first = answer(fabricc, netplan)["places"][0]
    assert (said(site, first), first["label"]) == ("9000", "for every host")


def test_a_constant_line_has_its_condition(fabricc: Fabricc, site: Path) -> None:
    told = answer(fabricc, line_of(site, "web01", "etc/frr/daemons", "bfdd=yes"))
    assert told["condition"] == "{% if view.frr.has_bfdd %}"
    assert (told["records"], told["places"]) == ([], [])
    assert "constant" in told["notes"][0]


def test_a_line_of_every_fabric(fabricc: Fabricc, site: Path) -> None:
    told = answer(fabricc, line_of(site, "leaf01", "etc/frr/frr.conf", "permit 0.0.0.0/0"))
    assert told["places"] == []
    assert "every fabric" in told["notes"][0]


def test_raw_text_leads_to_its_own_line(fabricc: Fabricc, site: Path) -> None:
    lines = ("ip pim rp 10.0.0.1", "ip nht resolve-via-default")
    raw = "  leaf:\n    raw:\n      frr: |\n" + "".join(f"        {each}\n" for each in lines)
    edit(site / FABRIC, "defaults:\n", f"defaults:\n{raw}")
    fabricc("build")
    asked = line_of(site, "leaf01", "etc/frr/frr.conf", "ip nht")
    first = answer(fabricc, asked)["places"][0]
    assert said(site, first) == "ip nht resolve-via-default"


def test_a_persons_own_template(fabricc: Fabricc, site: Path) -> None:
    path = site / "inventory/demo/templates/cumulus/etc/motd.j2"
    path.parent.mkdir(parents=True)
    path.write_text(
        "{# owner=root:root mode=0644 apply=none #}\n"
        "{% for port in view.ports %}\n{{ port.name }}\n{% endfor %}\n"
    )
    fabricc("build")
    told = answer(fabricc, "leaf01:/etc/motd:1")
    assert told["template"]["file"].endswith("templates/cumulus/etc/motd.j2")
    assert told["template"]["text"] == "{{ port.name }}"
    assert told["records"][0]["kind"] == "NetworkPort"


def test_a_whole_file(fabricc: Fabricc) -> None:
    told = answer(fabricc, "web01:/etc/frr/daemons")
    facts = {each["name"]: each["value"] for each in told["facts"]}
    assert facts["when"] == "`has_frr` of the view"
    assert "frr-restart" in facts["file"]
    assert told["line"] is None


def test_a_file_of_another_build(fabricc: Fabricc, site: Path) -> None:
    asked = line_of(site, "leaf01", "etc/frr/frr.conf", "router bgp")
    path, number = asked.rpartition(":")[0], int(asked.rpartition(":")[2])
    old = site / "out/demo/devices/leaf01/etc/frr/frr.conf"
    old.write_text(old.read_text().replace("router bgp", "!\nrouter bgp", 1))
    done = fabricc("why", f"{path}:{number + 1}")
    assert done.status == 0
    assert "FAB394" in done.err
    assert f"which is now line {number}" in done.err
    old.unlink()
    assert "is not there" in fabricc("why", asked).err


@pytest.mark.parametrize(
    "question", ["manifest.json:2", "out/demo/cabling.csv:2", "topology.dot:2"]
)
def test_files_of_the_whole_fabric(fabricc: Fabricc, question: str) -> None:
    told = answer(fabricc, question)
    assert told["places"]
    assert told["line"]


def test_the_head_of_a_table(fabricc: Fabricc) -> None:
    assert answer(fabricc, "cabling.csv:1")["notes"] == [
        "the line is constant: it is in the file of every fabric"
    ]
