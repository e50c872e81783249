"""What the files of a device say of its interfaces."""

from pathlib import Path

import pytest

from fabricc.lab.fabric import Fabric
from fabricc.lab.management import plan_management
from fabricc.lab.nic import management_nic, mtus
from tests.unit.lab.out import small

OWNED = {"owner": "root:root", "mode": "0644", "apply": "none", "sha256": ""}

IFUPDOWN = """
auto lo
iface lo inet loopback
    up ip address replace 10.1.0.1/32 dev lo
auto eth1
iface eth1 inet6 manual
    up ip link set dev eth1 mtu 9000 up
auto eth2
iface eth2 inet manual
    up ip address replace 10.1.0.1/32 dev eth2
    up ip link set dev eth2 mtu 1500 up
allow-hotplug eno1
iface eno1 inet dhcp
"""
NETPLAN = """network:
  version: 2
  ethernets:
    lo:
      addresses:
        - "10.1.0.1/32"
    eth1:
      mtu: 9000
      dhcp4: false
    eth2:
      mtu: 1500
    eno1:
      dhcp4: true
"""
STYLES = {
    "ifupdown": {"etc/network/interfaces": IFUPDOWN},
    "netplan": {"etc/netplan/60-fabricc.yaml": NETPLAN},
    "networkd": {
        "etc/systemd/network/10-eno1.link": "[Link]\nName=eno1\n",
        "etc/systemd/network/10-eth1.network": "[Match]\nName=eth1\n\n[Link]\nMTUBytes=9000\n",
        "etc/systemd/network/10-eth2.network": "[Match]\nName=eth2\n\n[Link]\nMTUBytes=1500\n",
        "etc/systemd/network/10-lo.network": "[Match]\nName=lo\n\n[Network]\nAddress=10.1.0.1/32\n",
        "etc/systemd/network/20-eno1.network": "[Match]\nName=eno1\n\n[Network]\nDHCP=ipv4\n",
    },
}


def host(folder: Path, files: dict[str, str]) -> Fabric:
    """Return a fabric whose web01 has some files."""
    fabric = small(folder, web01={"files": dict.fromkeys(files, OWNED)})
    for path, text in files.items():
        place = fabric.folder / "devices/web01" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return fabric


@pytest.mark.parametrize("style", STYLES)
def test_a_host_is_managed_by_its_port_with_ipv4_that_is_none_of_the_fabric(
    tmp_path: Path, style: str
) -> None:
    fabric = host(tmp_path, STYLES[style])
    assert management_nic(fabric, fabric.devices["web01"]) == "eno1"
    assert plan_management(fabric, frozenset()).nics["web01"] == "eno1"


@pytest.mark.parametrize("style", STYLES)
def test_mtus_are_read_in_every_style(tmp_path: Path, style: str) -> None:
    fabric = host(tmp_path, STYLES[style])
    assert mtus(fabric, fabric.devices["web01"]) == {"eth1": 9000, "eth2": 1500}


def test_without_a_word_in_its_files_it_is_eth0(tmp_path: Path) -> None:
    fabric = host(tmp_path, {"etc/network/interfaces": "auto lo\niface lo inet loopback\n"})
    assert management_nic(fabric, fabric.devices["web01"]) == "eth0"
    assert management_nic(fabric, fabric.devices["leaf01"]) == "eth0"
