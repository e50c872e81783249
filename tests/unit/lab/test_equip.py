import json
import shutil
from pathlib import Path

import pytest

from fabricc.lab.equip import Equipment, flavour_of, suite_of
from fabricc.lab.fabric import Fabric
from fabricc.lab.image import Image
from fabricc.lab.layout import Lab
from fabricc.lab.node import Node
from fabricc.lab.root import Placed
from fabricc.lab.rules import not_there
from tests.unit.lab.out import small

UNITS = {
    "frr.service": "enabled",
    "lldpd.service": "enabled",
    "nftables.service": "disabled",
    "ntp@.service": "disabled",
    "systemd-networkd.service": "enabled",
}

FRR = b"frr defaults datacenter\nlog syslog informational\nrouter bgp 1\n neighbor X bfd\n"


@pytest.fixture
def image(tmp_path: Path) -> Image:
    folder = tmp_path / "image"
    for layer in ("base", "ifupdown2", "netplan", "ifupdown"):
        (folder / layer / "etc").mkdir(parents=True)
        listed = [{"unit_file": unit, "state": state} for unit, state in UNITS.items()]
        (folder / f"{layer}.units").write_text(json.dumps(listed))
        (folder / f"{layer}.packages").write_text("frr\nlldpd\n")
    (folder / "base/etc/passwd").write_text("root:x:0:0::/:/bin/sh\nfrr:x:101:102::/:/bin/sh\n")
    (folder / "base/etc/group").write_text("root:x:0:\nfrr:x:102:\n")
    return Image(folder)


def equipped(fabric: Fabric, image: Image, *features: str) -> tuple[Node, list[str]]:
    equipment = Equipment(Lab("t"), fabric, image, frozenset(features))
    node = equipment.node(fabric.devices["leaf01"], ())
    return node, [found.message for found in equipment.notes.findings()]


def leaf(folder: Path, contents: dict[str, bytes], **changed: object) -> Fabric:
    owner = {"owner": "frr:frr", "mode": "0640", "apply": "none", "sha256": ""}
    fabric = small(folder, leaf01={"files": dict.fromkeys(contents, owner), **changed})
    for path, content in contents.items():
        place = fabric.folder / "devices/leaf01" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return fabric


def test_files_have_their_bytes_owner_and_mode(tmp_path: Path, image: Image) -> None:
    node, _ = equipped(leaf(tmp_path, {"etc/frr/frr.conf": FRR}, absent=["/etc/x"]), image)
    assert Placed("etc/frr/frr.conf", FRR, 101, 102, 0o640) in node.files
    assert node.absent == ("/etc/x",)


def test_units_are_enabled_disabled_and_masked_where_they_are_not_yet(
    tmp_path: Path, image: Image
) -> None:
    units = {
        "enable": ["frr.service", "nftables.service", "ntp@mgmt.service", "ptmd.service"],
        "disable": ["systemd-networkd.service", "absent.service"],
        "mask": ["apt.service"],
    }
    node, notes = equipped(leaf(tmp_path, {}, units=units, packages=["frr", "chrony"]), image)
    assert node.commands == (
        ("systemctl", "--quiet", "enable", "nftables.service", "ntp@mgmt.service"),
        ("systemctl", "--quiet", "disable", "systemd-networkd.service", "lldpd.service"),
        ("systemctl", "--quiet", "mask", "apt.service"),
    )
    assert notes == [
        "not in the lab: unit ptmd.service (leaf01)",
        ("not in the lab: package chrony (a node shares the clock of the machine) (leaf01)"),
    ]


def test_a_generated_unit_can_be_enabled(tmp_path: Path, image: Image) -> None:
    units = {"enable": ["frr.service", "lldpd.service", "own.service"], "disable": [], "mask": []}
    fabric = leaf(tmp_path, {"etc/systemd/system/own.service": b"[Unit]\n"}, units=units)
    node, notes = equipped(fabric, image)
    assert node.commands == (("systemctl", "--quiet", "enable", "own.service"),)
    assert notes == []


def test_what_stands_in_for_cumulus_is_named(tmp_path: Path, image: Image) -> None:
    contents = {"etc/frr/frr.conf": FRR, "etc/frr/daemons": b"zebra=yes\nbgpd=yes\n"}
    contents["etc/cumulus/acl/policy.d/60fabricc.rules"] = b"[iptables]\n-A INPUT -j DROP\n"
    fabric = leaf(tmp_path, contents, platform="cumulus", style="files")
    node, notes = equipped(fabric, image, "vrf")
    files = {file.path: file.content for file in node.files}
    assert b"\nno zebra nexthop kernel enable\nlog syslog" in files["etc/frr/frr.conf"]
    assert files["etc/frr/daemons"] == b"zebra=yes\nbgpd=yes\nbfdd=yes\n"
    assert "usr/bin/cl-acltool" in files
    assert len([note for note in notes if note.startswith("something stands in here")]) == 4


def test_the_same_thing_about_many_nodes_is_said_once(tmp_path: Path, image: Image) -> None:
    fabric = small(tmp_path)
    equipment = Equipment(Lab("t"), fabric, image, frozenset())
    for name in ("leaf01", "leaf02"):
        equipment.notes.add(not_there.RULE, name, what="x")
    [found] = equipment.notes.findings()
    assert found.message.endswith("(leaf01, leaf02)")


def test_the_flavour_follows_platform_and_style(tmp_path: Path) -> None:
    fabric = small(tmp_path, web01={"platform": "ubuntu", "style": "netplan"})
    assert flavour_of(fabric.devices["web01"]) == "netplan"
    assert flavour_of(fabric.devices["leaf01"]) == "ifupdown2"
    fabric = small(tmp_path / "other", web01={"platform": "debian", "style": "networkd"})
    assert flavour_of(fabric.devices["web01"]) == "networkd"


def test_a_debian_server_runs_on_the_image_of_its_version(tmp_path: Path, image: Image) -> None:
    assert suite_of(small(tmp_path).devices["leaf01"]) is None
    changed = {"platform": "debian", "style": "ifupdown", "version": "13"}
    fabric = small(tmp_path / "other", web01=changed)
    web01 = fabric.devices["web01"]
    assert suite_of(web01) == "trixie"
    trixie = Image(tmp_path / "trixie")
    shutil.copytree(image.folder, trixie.folder)
    passwd = trixie.folder / "base/etc/passwd"
    passwd.write_text(passwd.read_text().replace("frr:x:101", "frr:x:999"))
    equipment = Equipment(Lab("t"), fabric, image, frozenset(), others={"trixie": trixie})
    assert equipment.node(web01, ()).lower == trixie.lower("ifupdown")
    assert equipment.node(fabric.devices["leaf01"], ()).lower == image.lower("ifupdown2")


def test_a_light_node_starts_units_by_a_script(tmp_path: Path, image: Image) -> None:
    folder = image.folder / "base/usr/lib/systemd/system"
    folder.mkdir(parents=True)
    (folder / "frr.service").write_text("[Service]\nType=forking\nExecStart=/start frr\n")
    units = {"enable": ["frr.service", "lldpd.service"], "disable": [], "mask": []}
    drop_in = b"[Service]\nExecStartPre=/before\n"
    contents = {"etc/systemd/system/frr.service.d/1.conf": drop_in}
    fabric = leaf(tmp_path, contents, units=units)
    equipment = Equipment(Lab("t"), fabric, image, frozenset(), "light")
    node = equipment.node(fabric.devices["leaf01"], ())
    files = {file.path: file.content.decode() for file in node.files}
    assert node.first == ("/usr/lib/fabricc/init",)
    assert node.commands == ()
    assert files["usr/lib/fabricc/order"] == "frr.service\n"
    start = "    /before || return\n    /start frr || return\n"
    assert start in files["usr/lib/fabricc/units/frr.service"]
    [found] = equipment.findings()
    assert found.message.endswith("message bus, lldpd.service (every light node)")
