"""The module `collect`: what it makes of what a device's programs say."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

COLLECT = Path(__file__).parents[2] / "ansible/plugins/modules/collect.py"


@pytest.fixture(scope="module")
def collect() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collect", COLLECT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def neighbour(name: str | None, port: str, age: str, kind: str = "ifname") -> dict[str, Any]:
    """A neighbour as `json0` has it."""
    chassis: dict[str, Any] = {"id": [{"type": "mac", "value": "52:00:00:00:00:01"}]}
    if name:
        chassis["name"] = [{"value": name}]
    port_is = {"id": [{"type": kind, "value": port}], "descr": [{"value": "eth1"}]}
    return {"name": "swp1", "via": "LLDP", "age": age, "chassis": [chassis], "port": [port_is]}


def brief(name: str | None, port: str, age: str, kind: str = "ifname") -> dict[str, Any]:
    """The same as `json` has it: what is there once is no list, and its name is a key."""
    about = {"id": {"type": "mac", "value": "52:00:00:00:00:01"}, "descr": "Debian", "mgmt-ip": []}
    chassis = {name: about} if name else about
    port_is = {"id": {"type": kind, "value": port}, "descr": "eth1", "ttl": "120"}
    return {"swp1": {"via": "LLDP", "age": age, "chassis": chassis, "port": port_is}}


SEEN = [
    ("web01.example.net", "eth1", "0 day, 00:02:08", "ifname"),
    (None, "52:54:00:00:00:01", "2 days, 01:00:01", "mac"),
]
WANTED = [
    {
        "name": name or "",
        "port": port,
        "port_type": kind,
        "description": "eth1",
        "age": age,
    }
    for (name, port, _, kind), age in zip(SEEN, (128, 176401), strict=True)
]


def test_neighbours_in_both_forms_of_lldpctl(collect: ModuleType) -> None:
    full = {"lldp": [{"interface": [neighbour(*each) for each in SEEN]}]}
    assert collect.heard(full) == {"swp1": WANTED}
    assert collect.heard({"lldp": {"interface": [brief(*each) for each in SEEN]}}) == {
        "swp1": WANTED
    }
    assert collect.heard({"lldp": {"interface": brief(*SEEN[0])}}) == {"swp1": WANTED[:1]}


@pytest.mark.parametrize("said", [{"lldp": {}}, {"lldp": [{}]}, {"lldp": [{"interface": []}]}, {}])
def test_nobody_is_heard(collect: ModuleType, said: dict[str, Any]) -> None:
    assert collect.heard(said) == {}


def test_sessions_of_both_families_stand_by_neighbour(collect: ModuleType) -> None:
    up = {"remoteAs": 2, "hostname": "web01", "state": "Established", "peerUptimeMsec": 5999}
    said = {
        "ipv4Unicast": {
            "as": 1,
            "routerId": "10.0.0.1",
            "peers": {"swp1": {**up, "pfxRcd": 3, "pfxSnt": 1}, "swp2": {"state": "Idle"}},
        },
        "ipv6Unicast": {
            "as": 1,
            "routerId": "10.0.0.1",
            "peers": {"swp1": {**up, "prefixReceivedCount": 2}},  # FRR before 7
        },
        "totalPeers": 3,
    }
    found = collect.sessions(said)
    assert (found["asn"], found["router_id"]) == (1, "10.0.0.1")
    web01 = found["sessions"]["swp1"]
    assert (web01["asn"], web01["host"]) == (2, "web01")
    assert web01["families"] == {
        "ipv4Unicast": {"state": "Established", "seconds": 5, "received": 3, "sent": 1},
        "ipv6Unicast": {"state": "Established", "seconds": 5, "received": 2, "sent": None},
    }
    assert found["sessions"]["swp2"]["families"]["ipv4Unicast"]["state"] == "Idle"
    assert collect.sessions({"warning": "Default BGP instance not found"}) is None


EEPROM = """TlvInfo Header:
   Id String:    TlvInfo
   Version:      1
   Total Length: 629
TLV Name             Code Len Value
-------------------- ---- --- -----
Product Name         0x21  64 MSN3700
Part Number          0x22  20 MSN3700-VS2F0
Serial Number        0x23  24 MT2026X00001
Base MAC Address     0x24   6 B8:59:9F:00:00:00
CRC-32               0xFE   4 0x11C8D0A0
(checksum valid)
"""


def test_a_switch_is_known_by_its_eeprom_a_server_by_dmi(collect: ModuleType) -> None:
    switch = {"model": "MSN3700-VS2F0", "serial": "MT2026X00001"}
    assert collect.hardware(EEPROM, "VMOD0001\n", "none\n") == switch
    server = {"model": "PowerEdge R660", "serial": "ABC1234"}
    assert collect.hardware("", "PowerEdge R660\n", "ABC1234\n") == server
    nothing = {"model": None, "serial": None}
    assert collect.hardware("", "To be filled by O.E.M.\n", "\n") == nothing


def test_the_system(collect: ModuleType) -> None:
    text = 'PRETTY_NAME="Cumulus Linux"\nID=cumulus-linux\n# no\nVERSION_ID=5.11.0\n'
    wanted = {"id": "cumulus-linux", "version": "5.11.0", "name": "Cumulus Linux"}
    assert collect.os_release(text) == wanted
    assert collect.os_release("") == {"id": None, "version": None, "name": None}


def test_a_device_without_any_program(
    collect: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing of it is there, and nothing fails."""

    class Module:
        def get_bin_path(self, program: str, opt_dirs: list[str]) -> None:
            assert program
            assert opt_dirs

    monkeypatch.setattr(collect, "_NET", str(tmp_path / "none"))
    monkeypatch.setattr(collect, "_DMI", str(tmp_path / "none"))
    device = collect.Device(Module())
    assert device.lldp() is None
    assert device.sessions() is None
    told = device.versions()
    assert (told["frr"], told["model"], told["serial"]) == (None, None, None)
    assert json.dumps(told)


def test_what_a_program_says_that_fails_does_not_count(
    collect: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`json0` is tried first; where lldpctl does not know it, the other form is read."""
    asked = []

    class Module:
        def get_bin_path(self, program: str, opt_dirs: list[str]) -> str:
            return f"{opt_dirs[0]}/{program}"

        def run_command(self, words: list[str]) -> tuple[int, str, str]:
            asked.append(words)
            if words[-1] == "json":
                return 0, json.dumps({"lldp": {"interface": brief(*SEEN[0])}}), ""
            return 1, '{"lldp": []}', "unknown"

    (tmp_path / "swp1").mkdir()
    (tmp_path / "swp1/address").write_text("52:54:00:00:00:07\n")
    (tmp_path / "lo").mkdir()
    (tmp_path / "lo/address").write_text("00:00:00:00:00:00\n")
    monkeypatch.setattr(collect, "_NET", str(tmp_path))
    told = collect.Device(Module()).lldp()
    assert told == {"ports": {"swp1": "52:54:00:00:00:07"}, "heard": {"swp1": WANTED[:1]}}
    assert [words[-1] for words in asked] == ["json0", "json"]
