import json
from ipaddress import ip_address, ip_network
from pathlib import Path

from fabricc.lab.fabric import Fabric, read_fabric
from fabricc.lab.trial.attack.loot import FLOOD, TRANSIT, loot
from fabricc.lab.trial.attack.victims import choose_victims, other_hosts, sessions_of
from tests.unit.lab.out import line, small


def networks(fabric: Fabric, kind: str, version: int) -> list[str]:
    return loot(fabric, "web01")[kind][version]


def test_victims_are_of_every_kind_that_there_is(tmp_path: Path) -> None:
    victims = choose_victims(small(tmp_path), "web01")
    assert [switch.name for switch in victims.switches] == ["leaf01", "spine01"]
    assert victims.hosts == ()
    assert victims.services == ()


def test_the_first_of_the_others_is_beside_the_attacker(tmp_path: Path) -> None:
    fabric = with_hosts(tmp_path)
    assert [host.name for host in other_hosts(fabric, "web01")] == ["web02", "db01"]
    victims = choose_victims(fabric, "web01")
    assert [host.name for host in victims.hosts] == ["web02", "db01"]
    assert victims.services == (ip_address("10.9.0.53"),)


def test_a_service_of_its_own_is_no_loot(tmp_path: Path) -> None:
    fabric = with_hosts(tmp_path)
    assert choose_victims(fabric, "db01").services == ()


def test_all_that_is_announced_belongs_to_others(tmp_path: Path) -> None:
    fabric = with_hosts(tmp_path)
    own = {f"{address}/{address.max_prefixlen}" for address in fabric.devices["web01"].addresses}
    for prefixes in loot(fabric, "web01").values():
        assert list(prefixes) == [4, 6]
        for version, chosen in prefixes.items():
            assert not own & set(chosen)
            assert all(ip_network(prefix).version == version for prefix in chosen)
            assert len(set(chosen)) == len(chosen)


def test_others_addresses_are_announced_exactly(tmp_path: Path) -> None:
    stolen = networks(with_hosts(tmp_path), "others' addresses", 4)
    assert set(stolen) == {
        "10.1.0.2/32",
        "10.1.0.3/32",
        "10.9.0.53/32",
        "10.0.0.1/32",
        "10.0.0.3/32",
        "10.0.0.5/32",
    }


def test_wider_prefixes_cover_everything_and_the_victims(tmp_path: Path) -> None:
    chosen = networks(with_hosts(tmp_path), "shorter and longer prefixes", 4)
    assert chosen[:2] == ["0.0.0.0/1", "128.0.0.0/1"]
    assert {"10.1.0.0/24", "10.1.0.0/25", "10.1.0.2/31"} < set(chosen)


def test_a_flood_is_of_addresses_that_nobody_has_and_comes_last(tmp_path: Path) -> None:
    fabric = with_hosts(tmp_path)
    kinds = loot(fabric, "web01")
    assert list(kinds)[-2:] == [TRANSIT, "a flood"]
    flood = networks(fabric, "a flood", 4)
    assert len(flood) == FLOOD
    assert flood[0] == "10.1.0.4/32"


def test_a_host_of_one_family_announces_that_alone(tmp_path: Path) -> None:
    fabric = with_hosts(tmp_path)
    assert all(list(prefixes) == [4] for prefixes in loot(fabric, "db01").values())


def test_sessions_are_those_with_a_cable(tmp_path: Path) -> None:
    fabric = small(tmp_path)
    assert sessions_of(fabric, "web01") == ["eth1", "eth2"]
    assert sessions_of(fabric.only({"web01", "leaf02"}), "web01") == ["eth2"]


def with_hosts(folder: Path) -> Fabric:
    """Return the small fabric with a leaf of its own for db01, and web02 beside web01."""
    out = small(folder).folder
    cables = "web02,eth1,leaf01,swp2,host,25G\ndb01,eth1,leaf03,swp1,host,25G\n"
    uplinks = "leaf03,swp29,spine01,swp3,uplink,100G\n"
    addresses = (
        "leaf03,loopback,10.0.0.5,65003\nweb02,host,10.1.0.2,65102\ndb01,host,10.1.0.3,65103\n"
        "db01,service,10.9.0.53,65103\n"
    )
    like = {"leaf03": "leaf01", "web02": "web01", "db01": "web01"}
    lines = [line(known, device=name) for name, known in like.items()]
    append(out / "cabling.csv", cables + uplinks)
    append(out / "addresses.csv", addresses)
    append(out / "manifest.json", "".join(f"{json.dumps(each)}\n" for each in lines))
    return read_fabric(out)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)
