"""`fabricc why` an address, a prefix, an AS number, an identity; a device or a port."""

from pathlib import Path
from typing import Any

from fabricc.why import near
from tests.unit.cli.conftest import Fabricc
from tests.unit.why.test_line import answer, said

RACK = "inventory/demo/racks/rack01.yaml"

Facts = dict[str, str]


def facts(told: Any) -> Facts:  # noqa: ANN401 - JSON
    return {each["name"]: each["value"] for each in told["facts"]}


def files(told: Any) -> set[str]:  # noqa: ANN401 - JSON
    return {f"{each['device']}:{each['path']}" for each in told["appearances"]}


def test_an_address(fabricc: Fabricc, site: Path) -> None:
    told = answer(fabricc, "10.1.0.1")
    assert facts(told)["held by"] == "host/web02/ipv4"
    assert facts(told)["grant"].startswith("given by fabricc")
    assert facts(told)["pool"].startswith("pools.hosts.ipv4")
    assert facts(told)["block"].endswith("rack/rack01/ipv4-block/1")
    assert '"10.1.0.1"' in [said(site, each) for each in told["places"]]
    assert {"web02:etc/hosts", "leaf01:etc/frr/frr.conf", "leaf02:etc/hosts"} <= files(told)
    assert not any(each.startswith("web01") for each in files(told))
    assert answer(fabricc, "10.1.0.1/32") == told


def test_each_line_has_the_number_itself(fabricc: Fabricc) -> None:
    told = answer(fabricc, "10.1.0.0")
    assert not any("10.1.0.0/20" in each["text"] for each in told["appearances"])
    assert all("10.1.0.0" in each["text"] for each in told["appearances"])


def test_ipv6(fabricc: Fabricc) -> None:
    told = answer(fabricc, "2001:DB8:1::1")
    assert facts(told)["held by"] == "host/web01/ipv6"


def test_an_as_number(fabricc: Fabricc) -> None:
    held = answer(fabricc, "leaf/leaf02/asn")
    number = held["title"].split()[-1]
    told = answer(fabricc, number)
    assert told["title"] == f"AS {number}"
    assert facts(told)["held by"] == "leaf/leaf02/asn"
    assert {"leaf02:etc/frr/frr.conf", "spine01:etc/frr/frr.conf"} <= files(told)


def test_the_as_number_of_the_spines(fabricc: Fabricc) -> None:
    told = answer(fabricc, answer(fabricc, "pod/main/spines/asn")["title"].split()[-1])
    assert {"spine01:etc/frr/frr.conf", "spine02:etc/frr/frr.conf"} <= files(told)


def test_a_pin(fabricc: Fabricc, site: Path) -> None:
    pinned = "web[03-04]: {rack: rack01, port: swp[3-4], address: [10.1.0.40, 10.1.0.41]}"
    text = (site / RACK).read_text().replace("web[01-04]", "web[01-02]").replace("[1-4]", "[1-2]")
    (site / RACK).write_text(f"{text}  {pinned}\n".replace("swp[3-4]", '"swp[3-4]"'))
    fabricc("build")
    told = answer(fabricc, "10.1.0.41")
    assert facts(told)["grant"].startswith("pinned")
    assert said(site, told["places"][0]) == "10.1.0.41"


def test_a_tombstone(fabricc: Fabricc, site: Path) -> None:
    lock = site / "inventory/demo/fabric.lock"
    lock.write_text(
        lock.read_text()
        + '{"kind": "ipv4", "identity": "host/gone01/ipv4", "number": "10.1.0.60"}\n'
    )
    told = answer(fabricc, "10.1.0.60")
    assert facts(told)["grant"].startswith("a tombstone")
    assert told["appearances"] == []


def test_a_free_number(fabricc: Fabricc) -> None:
    told = answer(fabricc, "10.1.0.50")
    assert facts(told)["held by"] == "nobody: it is free"
    assert len(told["places"]) >= 1


def test_a_prefix(fabricc: Fabricc) -> None:
    told = answer(fabricc, "10.1.0.0/26")
    assert facts(told)["block"].endswith("rack/rack01/ipv4-block/1")
    assert "host/web01/ipv4" in facts(told)["grants"]


def test_a_line_of_the_lock(fabricc: Fabricc, site: Path) -> None:
    lines = (site / "inventory/demo/fabric.lock").read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "host/web01/ipv4" in line)
    assert facts(answer(fabricc, f"fabric.lock:{number}"))["held by"] == "host/web01/ipv4"
    assert "header" in answer(fabricc, "fabric.lock:1")["notes"][0]


def test_a_device_a_rack_a_port(fabricc: Fabricc) -> None:
    device = answer(fabricc, "leaf01")
    assert facts(device)["rack"] == "rack01"
    assert any(each["file"].endswith("fabric.lock") for each in device["places"])
    assert facts(answer(fabricc, "rack01"))["rack"] == "rack01"
    port = answer(fabricc, "leaf01:swp31")
    assert facts(port)["port"] == "to spine spine01:swp1"
    assert "leaf01:etc/network/interfaces" in files(port)
    assert all(each["device"] == "leaf01" for each in port["appearances"])


def test_few_devices_are_looked_at(fabricc: Fabricc, monkeypatch: Any) -> None:  # noqa: ANN401
    monkeypatch.setattr(near, "MOST_DEVICES", 1)
    monkeypatch.setattr(near, "MOST_LINES", 2)
    told = answer(fabricc, "10.1.0.1")
    assert len(told["appearances"]) == 2
    assert "more devices next to it" in told["notes"][0]


def test_the_text_is_for_people(fabricc: Fabricc) -> None:
    done = fabricc("why", "10.1.0.1")
    assert done.status == 0
    assert done.out.startswith("10.1.0.1\nheld by    host/web02/ipv4\n")
    assert "inventory/demo/fabric.lock:" in done.out
    assert "^^^" in done.out
