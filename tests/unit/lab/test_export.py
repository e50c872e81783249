"""The topology file for containerlab, read back with another parser."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from fabricc.findings import Finding
from fabricc.lab.export.containerlab import HEADER, containerlab
from fabricc.lab.export.plan import FRR_IMAGE, Choice, Plan
from fabricc.lab.fabric import Fabric, read_fabric
from fabricc.lab.nic import mtus
from tests.golden.examples import EXAMPLES
from tests.unit.lab.out import small

ROOT = Path(__file__).parents[3]


def built(name: str) -> Fabric:
    return read_fabric(EXAMPLES[name] / "out" / name)


DEMO = built("demo")
PLAIN = Choice()
FRR = "etc/frr/frr.conf"


def read(
    whole: Fabric, folder: Path, choice: Choice = PLAIN, names: frozenset[str] | None = None
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    fabric = whole if names is None else whole.only(names)
    text, found = containerlab(Plan(whole, fabric, choice, folder))
    assert text.startswith(HEADER)
    assert "$" not in text  # containerlab would take it for a variable
    document = YAML(typ="safe", pure=True).load(text)
    fits_schema(document)
    return document, found


def fits_schema(document: dict[str, Any]) -> None:
    """Check what schemas/clab.schema.json of containerlab says of the keys that we use."""
    assert document.keys() == {"name", "topology"}
    assert document["topology"].keys() <= {"nodes", "links"}
    for node in document["topology"]["nodes"].values():
        assert {"kind", "image"} <= node.keys()
        assert node.keys() <= {"kind", "image", "cmd", "binds", "exec", "network-mode", "runtime"}
        assert node["kind"] in ("linux", "cumulus_cvx", "nvidia_cumulusvx")
        assert node.get("network-mode", "none") == "none"
        for key in ("binds", "exec"):
            assert all(isinstance(each, str) for each in node.get(key, [""]))
            assert len(node.get(key, [""])) > 0
        assert len(set(node.get("binds", ()))) == len(node.get("binds", ()))
    for link in document["topology"].get("links", ()):
        assert link.keys() == {"endpoints"}
        assert len(set(link["endpoints"])) == 2
        assert all(re.fullmatch(r"\S+:\S+", each) for each in link["endpoints"])


def ends(document: dict[str, Any]) -> list[tuple[str, str]]:
    found = (each for link in document["topology"]["links"] for each in link["endpoints"])
    return [tuple(each.split(":")) for each in found]


@pytest.mark.parametrize("fabric", EXAMPLES)
def test_it_has_every_device_every_cable_and_files_that_are_there(fabric: str) -> None:
    whole = built(fabric)
    folder = ROOT / "tests"
    document, _ = read(whole, folder)
    nodes = document["topology"]["nodes"]
    assert list(nodes) == list(whole.devices)
    assert ends(document) == [end for cable in whole.cables for end in cable.ends]
    for name, port in ends(document):
        assert len(port) <= 15
        assert port != "eth0" or nodes[name]["network-mode"] == "none"
    for name, node in nodes.items():
        for bind in node["binds"]:
            source, target, mode = bind.split(":")
            assert not source.startswith("/")
            inside = target.removeprefix("/").removesuffix(".fabricc")
            assert (folder / source).read_bytes() == whole.content(name, inside)
            assert mode == "ro"
        assert all(shlex.split(line) for line in node["exec"])
        has_frr = FRR in {file.path for file in whole.devices[name].files}
        assert node["exec"].count("/usr/lib/frr/frrinit.sh start") == has_frr
        mounted = {
            b.split(":/")[1].removesuffix(":ro").removesuffix(".fabricc") for b in node["binds"]
        }
        assert ({FRR, "etc/frr/vtysh.conf"} <= mounted) == has_frr


@pytest.mark.parametrize("fabric", EXAMPLES)
def test_a_file_that_is_changed_is_written_by_a_command(fabric: str) -> None:
    document, _ = read(built(fabric), ROOT)
    for node in document["topology"]["nodes"].values():
        for bind in node["binds"]:
            target = bind.split(":")[1]
            if target.endswith(".fabricc"):
                [line] = [each for each in node["exec"] if target in each]
                place = target.removesuffix(".fabricc")
                assert f">{place}" in line or f"'{place}'" in line


def test_commands_do_what_no_ifupdown_does() -> None:
    document, _ = read(DEMO, ROOT)
    lines = {name: node["exec"] for name, node in document["topology"]["nodes"].items()}
    assert "ip address replace 10.1.0.64/32 dev lo" in lines["db01"]
    assert "ip address replace 2001:db8:1::1:0/128 dev lo" in lines["db01"]
    assert "ip link set dev eth2 mtu 1500 up" in lines["db01"]
    assert "ip link set dev eth1 mtu 9000 up" in lines["app01"]
    assert "ip link set dev swp29 mtu 9216 up" in lines["leaf01"]
    assert "sysctl -e -w net.ipv4.ip_forward=1" in lines["leaf01"]
    assert any("/etc/sysctl.d/90-fabricc.conf" in line for line in lines["leaf05"])
    assert not any("Forward" in line for line in lines["leaf05"])


def test_the_list_of_daemons_of_a_cumulus_switch_is_changed_and_that_is_told() -> None:
    document, found = read(DEMO, ROOT)
    node = document["topology"]["nodes"]["leaf01"]
    assert any(bind.endswith(":/etc/frr/daemons.fabricc:ro") for bind in node["binds"])
    [line] = [each for each in node["exec"] if "daemons.fabricc" in each]
    assert shlex.split(line) == [
        "sh",
        "-c",
        "{ sed 's/ -M [a-z_]*//g' /etc/frr/daemons.fabricc; echo bfdd=yes; } >/etc/frr/daemons",
    ]
    assert any("BFD of PTM" in each.message for each in found if each.code == "FAB825")


def test_what_is_not_carried_is_told_by_name() -> None:
    _, found = read(DEMO, ROOT)
    assert {each.code for each in found} == {"FAB824", "FAB825"}
    said = [each.message for each in found if each.code == "FAB824"]
    for what in ("cl-acltool", "nftables", "ptmd", "management VRF", "clock", "LLDP"):
        assert len([message for message in said if what in message]) == 1, what


@pytest.mark.parametrize(("path", "own"), [("etc/novel", False), ("etc/systemd/network/x", True)])
def test_a_file_that_nobody_knows_is_told_too(tmp_path: Path, path: str, own: bool) -> None:
    files = {path: {"owner": "root:root", "mode": "0644", **({"own": True} if own else {})}}
    _, found = read(small(tmp_path, web01={"files": files}), tmp_path)
    [told] = [each.message for each in found if path in each.message]
    assert "(web01)" in told
    assert ("of a template of your own" in told) == own


def test_no_example_has_a_file_that_nobody_knows() -> None:
    for name in EXAMPLES:
        _, found = read(built(name), ROOT)
        assert not [each.message for each in found if ": /" in each.message]


def with_eth0(tmp_path: Path) -> Fabric:
    fabric = small(tmp_path)
    cables = fabric.folder / "cabling.csv"
    cables.write_text(cables.read_text().replace("web01,eth1", "web01,eth0"))
    return read_fabric(fabric.folder)


def test_a_node_whose_eth0_is_in_the_fabric_has_no_management_network(tmp_path: Path) -> None:
    document, found = read(with_eth0(tmp_path), tmp_path)
    nodes = document["topology"]["nodes"]
    assert nodes["web01"]["network-mode"] == "none"
    assert not any("route del" in line for line in nodes["web01"]["exec"])
    assert all("network-mode" not in node for name, node in nodes.items() if name != "web01")
    assert "web01:eth0" in document["topology"]["links"][0]["endpoints"]
    assert [each.message for each in found if each.code == "FAB826"] == [
        "no management network, since eth0 is a port of the fabric (web01)"
    ]


def test_so_it_is_when_the_cable_at_eth0_is_left_out(tmp_path: Path) -> None:
    document, _ = read(with_eth0(tmp_path), tmp_path, names=frozenset({"web01", "leaf02"}))
    assert document["topology"]["nodes"]["web01"]["network-mode"] == "none"
    assert ends(document) == [("web01", "eth2"), ("leaf02", "swp1")]


def test_a_part_has_no_links_to_the_rest() -> None:
    document, _ = read(DEMO, ROOT, names=frozenset({"leaf01", "web01"}))
    assert ends(document) == [("web01", "eth1"), ("leaf01", "swp1")]
    [port] = [line for line in document["topology"]["nodes"]["leaf01"]["exec"] if "swp" in line]
    assert port == "ip link set dev swp1 mtu 9216 up"


def test_each_platform_has_its_image() -> None:
    document, _ = read(DEMO, ROOT, Choice(images={"ubuntu": "own:1"}))
    nodes = document["topology"]["nodes"]
    assert nodes["web01"]["image"] == "own:1"
    assert nodes["app01"]["image"] == nodes["leaf01"]["image"] == FRR_IMAGE


def test_cumulus_in_a_container_boots_with_its_own_files() -> None:
    choice = Choice("cumulus_cvx", {"cumulus": "cx:5.3.0"})
    document, found = read(DEMO, ROOT, choice)
    node = document["topology"]["nodes"]["leaf01"]
    assert (node["kind"], node["image"], node["runtime"]) == ("cumulus_cvx", "cx:5.3.0", "docker")
    targets = {bind.split(":")[1] for bind in node["binds"]}
    assert {"/etc/network/interfaces", "/etc/frr/daemons", "/etc/ptm.d/topology.dot"} <= targets
    assert "/etc/resolv.conf" not in targets
    assert "exec" not in node
    assert any("no longer maintains" in each.message for each in found)
    assert document["topology"]["nodes"]["leaf05"]["kind"] == "linux"


def test_into_a_virtual_machine_nothing_is_mounted() -> None:
    choice = Choice("nvidia_cumulusvx", {"cumulus": "vx:5.11"})
    document, found = read(DEMO, ROOT, choice)
    assert document["topology"]["nodes"]["spine01"] == {
        "kind": "nvidia_cumulusvx",
        "image": "vx:5.11",
    }
    assert any("push them" in each.message for each in found)


@pytest.mark.parametrize(
    ("port", "kind"), [("swp1s0", "nvidia_cumulusvx"), ("a-name-too-long-1", "linux")]
)
def test_a_port_that_the_kind_cannot_have_is_refused(tmp_path: Path, port: str, kind: str) -> None:
    whole = small(tmp_path, leaf01={"platform": "cumulus"})
    cables = whole.folder / "cabling.csv"
    cables.write_text(cables.read_text().replace("leaf01,swp1,", f"leaf01,{port},"))
    whole = read_fabric(whole.folder)
    text, found = containerlab(Plan(whole, whole, Choice(kind, {"cumulus": "x"}), tmp_path))
    assert text == ""
    assert [each.code for each in found] == ["FAB812"]
    assert f"`{kind}`" in found[0].message
    assert f"`{port}` of `leaf01`" in found[0].message


def test_every_port_with_a_cable_has_its_mtu() -> None:
    for name, device in DEMO.devices.items():
        assert DEMO.ports(name).keys() <= mtus(DEMO, device).keys()
