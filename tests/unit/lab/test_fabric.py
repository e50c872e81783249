from ipaddress import ip_address
from pathlib import Path

import pytest

from fabricc.lab.fabric import File, read_fabric
from fabricc.lab.fault import LabError
from tests.unit.lab.out import small, write_out


def test_devices_cables_and_addresses_are_read(tmp_path: Path) -> None:
    files = {"etc/frr/frr.conf": {"owner": "frr:frr", "mode": "0640", "apply": "x", "sha256": ""}}
    fabric = small(tmp_path, leaf01={"files": files})
    leaf = fabric.devices["leaf01"]
    assert leaf.files == (File("etc/frr/frr.conf", "frr:frr", 0o640),)
    assert leaf.addresses == (ip_address("10.0.0.3"),)
    assert leaf.management == ip_address("192.0.2.3")
    assert fabric.devices["web01"].management is None
    ports = {"swp1": "web01", "swp29": "spine01", "swp30": "spine02"}
    assert fabric.ports("leaf01") == ports


def test_a_part_keeps_the_cables_between_its_devices(tmp_path: Path) -> None:
    part = small(tmp_path).only({"leaf01", "web01", "spine02"})
    assert part.ports("leaf01") == {"swp1": "web01", "swp30": "spine02"}
    assert part.ports("web01") == {"eth1": "leaf01"}


def test_a_missing_output_is_told(tmp_path: Path) -> None:
    with pytest.raises(LabError) as told:
        read_fabric(tmp_path / "demo")
    [found] = told.value.findings
    assert found.code == "FAB807"
    assert "fabricc build demo" in found.help


@pytest.mark.parametrize("name", ["manifest.json", "addresses.csv"])
def test_a_damaged_output_is_told(tmp_path: Path, name: str) -> None:
    folder = write_out(tmp_path / "demo")
    (folder / name).write_text("device,kind,address,asn\n{}\nspine01,loopback,nonsense,1\n")
    with pytest.raises(LabError, match="damaged"):
        read_fabric(folder)
