from ipaddress import ip_address
from pathlib import Path

import pytest

from fabricc.artifact import Apply
from fabricc.lab.fabric import Bfd, File, Session, read_fabric
from fabricc.lab.fault import LabError
from tests.unit.lab.out import small, write_out


def test_devices_cables_and_addresses_are_read(tmp_path: Path) -> None:
    file = {"owner": "frr:frr", "mode": "0640", "apply": "frr-reload", "sha256": "0"}
    files = {"etc/frr/frr.conf": file}
    fabric = small(tmp_path, leaf01={"files": files})
    leaf = fabric.devices["leaf01"]
    assert leaf.files == (
        File("etc/frr/frr.conf", "frr:frr", 0o640, apply=Apply.FRR_RELOAD, sha256="0"),
    )
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


def test_sessions_are_known_by_their_ports(tmp_path: Path) -> None:
    slow = [{"bfd": [5, 500, 400], "ports": ["swp1"], "receive": None}]
    fabric = small(tmp_path, spine02={"sessions": slow})
    assert fabric.devices["leaf01"].sessions == {
        "swp29": Session(Bfd(3, 300, 300), None),
        "swp30": Session(Bfd(3, 300, 300), None),
        "swp1": Session(None, "default"),
    }
    [(port, session)] = fabric.devices["spine02"].sessions.items()
    assert port == "swp1"
    assert session.bfd == Bfd(detect_multiplier=5, receive_interval=500, transmit_interval=400)


def test_services_are_reached_but_are_not_the_own_addresses(tmp_path: Path) -> None:
    folder = write_out(tmp_path / "small")
    with (folder / "addresses.csv").open("a") as table:
        table.write("web01,service,10.9.0.1,65101\n")
    web = read_fabric(folder).devices["web01"]
    assert web.own == (ip_address("10.1.0.1"), ip_address("2001:db8::1"))
    assert web.services == (ip_address("10.9.0.1"),)
    assert web.addresses == (*web.own, *web.services)
    assert web.asn == 65101


def test_the_own_address_is_that_of_a_version_or_none(tmp_path: Path) -> None:
    fabric = small(tmp_path)
    assert fabric.versions == [4, 6]
    web, leaf = fabric.devices["web01"], fabric.devices["leaf01"]
    assert (web.versions, leaf.versions) == ((4, 6), (4,))
    assert web.address(6) == ip_address("2001:db8::1")
    assert (leaf.address(4), leaf.address(6)) == (ip_address("10.0.0.3"), None)


def test_without_a_cable_both_its_ends_lead_nowhere(tmp_path: Path) -> None:
    fabric = small(tmp_path)
    cable = fabric.cables[0]
    rest = fabric.without([cable])
    assert cable.ends == (("web01", "eth1"), ("leaf01", "swp1"))
    assert rest.devices == fabric.devices
    assert "eth1" not in rest.far_ends["web01"]
    assert "swp1" not in rest.far_ends["leaf01"]
    assert len(rest.cables) == len(fabric.cables) - 1
    assert fabric.without([]).cables == fabric.cables


def test_far_ends_are_mutual(tmp_path: Path) -> None:
    fabric = small(tmp_path)
    ends = {
        (name, port): far for name, there in fabric.far_ends.items() for port, far in there.items()
    }
    assert len(ends) == 2 * len(fabric.cables)
    assert all(ends[far] == end for end, far in ends.items())
    assert fabric.far_ends["leaf02"]["swp30"] == ("spine02", "swp2")
    assert {c.b_port for c in fabric.cables_of("spine02")} == {"swp1", "swp2"}
