"""A bare node: what lies in it, and which units it starts."""

import json
from pathlib import Path

import pytest

from fabricc.lab.equip import Equipment
from fabricc.lab.image import Image
from fabricc.lab.layout import Lab
from fabricc.lab.node import Node
from fabricc.lab.root import Placed
from tests.unit.lab.out import small

UNITS = ("frr.service", "lldpd.service", "networking.service", "systemd-networkd.service")
NAMES = ("ifupdown", "ifupdown2", "netplan", "networkd")
FRR = {"owner": "frr:frr", "mode": "0640", "apply": "none", "sha256": ""}


@pytest.fixture
def image(tmp_path: Path) -> Image:
    folder = tmp_path / "image"
    files = {
        "base/etc/passwd": "root:x:0:0::/:/bin/sh\n",
        "base/etc/group": "root:x:0:\n",
        "base/usr/bin/vtysh": "the real one",
        "base/var/lib/dpkg/status": "Package: frr\nStatus: install ok installed\n\n",
        "netplan/usr/libexec/netplan/generate": "the real one",
        "ifupdown2/etc/network/ifupdown2/ifupdown2.conf": (
            "default_interfaces_configfile=/etc/network/interfaces\n"
        ),
    }
    for name in NAMES:
        units = [{"unit_file": unit, "state": "enabled"} for unit in (*UNITS, "rsyslog.service")]
        files[f"{name}.units"] = json.dumps(units)
        files[f"{name}.packages"] = "frr\nlldpd\nrsyslog\n"
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return Image(folder)


def bare(
    folder: Path, image: Image, name: str, *features: str, **changed: object
) -> tuple[Node, dict[str, Placed]]:
    fabric = small(folder, **{name: changed})
    equipment = Equipment(Lab("t"), fabric, image, frozenset(features), is_bare=True)
    node = equipment.node(fabric.devices[name], ())
    return node, {file.path: file for file in node.files}


def test_a_switch_waits_for_its_configuration(tmp_path: Path, image: Image) -> None:
    """The files of its build are not even read: there are none."""
    node, files = bare(
        tmp_path,
        image,
        "leaf01",
        platform="cumulus",
        files={"etc/frr/frr.conf": FRR},
        absent=["/etc/nvue.d/startup.yaml"],
        commands=[{"phase": "before-files", "run": "nv config apply -y", "unless": "false"}],
        units={"enable": ["frr.service", "ntp@mgmt.service"], "disable": [], "mask": ["x.service"]},
    )
    assert "etc/frr/frr.conf" not in files
    assert node.absent == ()
    assert files["etc/hostname"].content == b"leaf01\n"
    assert b"iface eth0 inet dhcp\n    vrf mgmt\n" in files["etc/network/interfaces"].content
    assert files["usr/lib/fabricc/vtysh"].content == b"the real one"
    assert files["usr/bin/nv"].mode == files["usr/bin/vtysh"].mode == 0o755
    assert "etc/nvue.d/startup.yaml" in files
    assert "frr.service" not in node.units
    assert {"networking.service", "lldpd.service", "ptmd.service"} <= set(node.units)
    for unit in ("ntp@", "ntpsec", "ptmd", "rdnbrd", "switchd", "lab-acl"):
        assert f"usr/lib/systemd/system/{unit}.service" in files
    assert not [path for path in files if path.startswith("etc/systemd/system/")]  # can be masked


def test_a_kernel_without_vrf_is_read_around(tmp_path: Path, image: Image) -> None:
    _, without = bare(tmp_path / "a", image, "leaf01", platform="cumulus")
    _, having = bare(tmp_path / "b", image, "leaf01", "vrf", platform="cumulus")
    config, program = "etc/network/ifupdown2/ifupdown2.conf", "usr/share/ifupdown2/ifupdown2"
    assert b"=/run/fabricc/interfaces\n" in without[config].content
    assert program in without
    assert not {config, program} & having.keys()


@pytest.mark.parametrize(
    ("style", "path", "unit"),
    [
        ("netplan", "etc/netplan/50-cloud-init.yaml", "systemd-networkd.service"),
        ("networkd", "etc/systemd/network/80-dhcp.network", "systemd-networkd.service"),
        ("ifupdown", "etc/network/interfaces", "networking.service"),
        ("ifupdown2", "etc/network/interfaces", "networking.service"),
    ],
)
def test_a_server_asks_for_its_address(
    tmp_path: Path, image: Image, style: str, path: str, unit: str
) -> None:
    node, files = bare(tmp_path, image, "web01", platform="ubuntu", style=style)
    text = files[path].content.decode()
    assert "eth0" in text
    assert "eth1" not in text
    assert {unit, "frr.service", "lldpd.service"} <= set(node.units)
    assert ("usr/libexec/netplan/generate" in files) == (style == "netplan")
    assert ("usr/lib/systemd/system/lab-hotplug.service" in files) == (style == "ifupdown")


def test_the_clock_is_played(tmp_path: Path, image: Image) -> None:
    node, files = bare(
        tmp_path,
        image,
        "leaf02",
        packages=["chrony", "frr", "rsyslog"],
        units={"enable": ["chrony.service"], "disable": [], "mask": []},
    )
    assert "usr/lib/systemd/system/chrony.service" in files
    status = files["var/lib/dpkg/status"].content.decode()
    assert "Package: frr\n" in status
    assert "\n\nPackage: chrony\nStatus: install ok installed\n" in status
    assert "rsyslog.service" in node.units


def test_programs_of_the_node_find_what_they_import(tmp_path: Path, image: Image) -> None:
    """What lies in /usr/lib/fabricc/python is enough for each of them, with Python alone."""
    import subprocess

    _, files = bare(tmp_path / "fabric", image, "leaf01", platform="cumulus")
    place = "usr/lib/fabricc/python/"
    for path, file in files.items():
        if path.startswith(place):
            target = tmp_path / "python" / path.removeprefix(place)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
    for name in ("vtysh", "ifupdown2", "services", "learned"):
        words = f"import sys; sys.path.insert(0, sys.argv[1]); import fabricc.lab.on_node.{name}"
        command = ("/usr/bin/python3", "-I", "-S", "-c", words, str(tmp_path / "python"))
        done = subprocess.run(command, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
