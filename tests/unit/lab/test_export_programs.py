"""What of servers without BGP, of their leafs and of checked services goes to containerlab."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from fabricc.lab.fabric import Fabric
from fabricc.lab.nic import management_nic
from fabricc.lab.on_node.learned import learned
from tests.golden.examples import EXAMPLES
from tests.unit.lab.out import small
from tests.unit.lab.test_export import FRR, ROOT, built, read

START = "/usr/lib/frr/frrinit.sh start"
NEIGHBORS = built("neighbors")


def lines_of(fabric: Fabric, name: str) -> list[str]:
    lines: list[str] = read(fabric, ROOT)[0]["topology"]["nodes"][name]["exec"]
    return lines


def targets_of(fabric: Fabric, name: str) -> set[str]:
    node = read(fabric, ROOT)[0]["topology"]["nodes"][name]
    return {bind.split(":")[1] for bind in node["binds"]}


def said(fabric: Fabric) -> list[str]:
    return [each.message for each in read(fabric, ROOT)[1]]


def test_a_server_without_frr_runs_its_announcer() -> None:
    lines = lines_of(NEIGHBORS, "old01")
    loop = "(while :; do python3 /usr/local/sbin/fabricc-announcer; sleep 1; done)"
    log = "/var/log/fabricc-announcer.log"
    assert shlex.split(lines[-1]) == ["sh", "-c", f"{loop} >{log} 2>&1 </dev/null &"]
    assert START not in lines
    assert targets_of(NEIGHBORS, "old01") == {
        "/etc/fabricc/announcer.json",
        "/etc/sysctl.d/90-fabricc.conf",
        "/usr/local/sbin/fabricc-announcer",
    }
    assert any("python3 of the image" in each for each in said(NEIGHBORS))


@pytest.mark.parametrize("fabric", EXAMPLES)
def test_ports_that_arp_is_spoken_at_have_the_addresses_of_their_files(fabric: str) -> None:
    whole = built(fabric)
    nodes = read(whole, ROOT)[0]["topology"]["nodes"]
    for name, device in whole.devices.items():
        given: dict[str, list[str]] = {}
        for line in nodes[name]["exec"]:
            found = re.fullmatch(r"ip address replace (\S+) dev (\S+)", line)
            if found is not None and found[2] != "lo":
                given.setdefault(found[2], []).append(found[1])
        assert set(given) == device.neighbors.keys() & whole.ports(name).keys()
        for port, addresses in given.items():
            peer, far = whole.far_ends[name][port]
            assert {a.removesuffix("/32") for a in addresses} <= set(
                map(str, whole.devices[peer].neighbors[far])
            )


def test_a_debian_switch_runs_our_program_before_frr() -> None:
    lines = lines_of(NEIGHBORS, "leaf03")
    [program] = [line for line in lines if "python3 /usr/local/sbin/fabricc-rdnbrd;" in line]
    assert lines.index(program) < lines.index(START)
    assert {"/etc/rdnbrd.conf", "/etc/fabricc/rdnbrd.json"} <= targets_of(NEIGHBORS, "leaf03")


def test_a_cumulus_switch_has_the_routes_that_frr_takes_in() -> None:
    for name in ("leaf01", "leaf05", "leaf06", "leaf07"):
        routes = [line for line in lines_of(NEIGHBORS, name) if " table 10 " in line]
        wanted = learned(NEIGHBORS.content(name, FRR).decode())
        assert routes
        assert set(routes) == {
            f"ip route replace {address}/32 table 10 proto 100 nexthop dev {port}"
            for port, addresses in wanted.items()
            for address in addresses
        }
        assert "/etc/rdnbrd.conf" not in targets_of(NEIGHBORS, name)
    [told] = [each for each in said(NEIGHBORS) if "rdnbrd: its routes" in each]
    assert "leaf01" in told
    assert "leaf03" not in told


def test_a_part_has_no_routes_to_servers_that_are_left_out() -> None:
    names = frozenset({"leaf01", "old01"})
    document, _ = read(NEIGHBORS, ROOT, names=names)
    lines = document["topology"]["nodes"]["leaf01"]["exec"]
    assert [line.split()[3] for line in lines if " table 10 " in line] == ["10.1.0.0/32"]
    assert not any("dev swp10" in line for line in lines)


def test_lists_of_an_older_frr_are_written_in_the_words_of_a_newer_one() -> None:
    lines = lines_of(NEIGHBORS, "leaf06")
    assert "/etc/frr/frr.conf.fabricc" in targets_of(NEIGHBORS, "leaf06")
    [line] = [each for each in lines if "frr.conf.fabricc" in each]
    script = shlex.split(line)[2].removesuffix(" >/etc/frr/frr.conf")
    script = script.removesuffix(" /etc/frr/frr.conf.fabricc")
    content = NEIGHBORS.content("leaf06", FRR).decode()
    done = subprocess.run(
        ["sh", "-c", script], input=content, capture_output=True, text=True, check=True
    )
    assert "\nbgp as-path access-list HOST-vm03 permit " in done.stdout
    assert "\nbgp community-list standard HOST-ROUTE permit " in done.stdout
    assert done.stdout == re.sub(r"(?m)^ip (as-path|community-list) ", r"bgp \1 ", content)
    assert "/etc/frr/frr.conf" in targets_of(NEIGHBORS, "leaf07")


def test_services_with_a_check_start_last_and_give_the_addresses() -> None:
    whole = built("drained")
    lines = lines_of(whole, "db01")
    after = lines[lines.index(START) + 1 :]
    assert [re.findall(r"service run (\S+);", line) for line in after] == [["dns"], ["www"]]
    given = [line.split()[3] for line in lines if line.startswith("ip address replace")]
    assert given == ["10.1.0.65/32", "2001:db8:1::1:1/128", "10.9.0.99/32"]
    assert any("check of service dns: by a file, /run/fabricc/sick-dns" in s for s in said(whole))


def test_a_check_asks_for_a_file(tmp_path: Path) -> None:
    whole = built("drained")
    [line] = [each for each in lines_of(whole, "db01") if "services.json.fabricc" in each]
    place = tmp_path / "services.json"
    (tmp_path / "services.json.fabricc").write_bytes(
        whole.content("db01", "etc/fabricc/services.json")
    )
    words = shlex.split(line.replace("/etc/fabricc", str(tmp_path)))
    subprocess.run(words, check=True)
    before = json.loads((tmp_path / "services.json.fabricc").read_text())
    after = json.loads(place.read_text())
    assert before.keys() == after.keys() == {"dns", "www"}
    for name, service in after.items():
        changed = {"way": "command", "target": f"test ! -e /run/fabricc/sick-{name}"}
        assert service == before[name] | changed


def test_a_management_port_with_a_name_of_its_own_is_told() -> None:
    whole = built("servers")
    assert management_nic(whole, whole.devices["d12-networkd"]) == "eno1"
    [told] = [each for each in said(whole) if "the management port eno1" in each]
    assert "d12-networkd" in told


def test_a_unit_without_its_program_is_not_run(tmp_path: Path) -> None:
    units = {"disable": [], "enable": ["fabricc-announcer.service"], "mask": []}
    lines = lines_of(small(tmp_path, web01={"units": units}), "web01")
    assert not any("python3" in line for line in lines)
