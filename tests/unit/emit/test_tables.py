"""The files of the whole fabric."""

from pathlib import Path

from fabricc import pipeline
from fabricc.emit.tables import tables

_INVENTORY = """\
fabric: {name: small, format: 1}
pools:
  loopbacks: {ipv4: 10.0.0.0/24}
  hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8:1::/64"}
  asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200001000-4200001999}
  management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn2410}
  host: {platform: ubuntu, version: "24.04"}
spines: {spine1: {model: sn2700}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks:
  - {leafs: leaf1, ports: swp49s1, spines: spine1, spine_ports: swp7}
  - {leafs: leaf2, ports: swp50, spines: spine1, speed: 40G}
hosts: {web1: {rack: rack1, port: swp1}}
services: {dns: {hosts: web1, addresses: [10.9.0.53]}}
allow: [{code: FAB311, because: on purpose}]
"""


def _tables(root: Path) -> dict[str, str]:
    folder = root / "inventory" / "small"
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(_INVENTORY)
    loaded = pipeline.load(root, "small")
    assert loaded.value is not None, loaded.findings
    return dict(tables(loaded.value.topology, loaded.value.allocation))


def test_cables_from_the_lower_end_with_the_speed_of_the_slower_port(tmp_path: Path) -> None:
    assert _tables(tmp_path)["cabling.csv"].splitlines() == [
        "a_device,a_port,b_device,b_port,kind,speed",
        "leaf1,swp49s1,spine1,swp7,uplink,50G",
        "leaf2,swp50,spine1,swp1,uplink,40G",
        "web1,eth1,leaf1,swp1,host,25G",
        "web1,eth2,leaf2,swp1,host,25G",
    ]


def test_every_address_with_what_it_is(tmp_path: Path) -> None:
    assert _tables(tmp_path)["addresses.csv"].splitlines() == [
        "device,kind,address,asn",
        "leaf1,loopback,10.0.0.0,4200000100",
        "leaf1,management,192.0.2.2,4200000100",
        "leaf2,loopback,10.0.0.1,4200000101",
        "leaf2,management,192.0.2.3,4200000101",
        "spine1,loopback,10.0.0.2,4200000000",
        "spine1,management,192.0.2.4,4200000000",
        "web1,host,10.1.0.0,4200001000",
        "web1,host,2001:db8:1::1,4200001000",
        "web1,service,10.9.0.53,4200001000",
    ]


def test_the_graph_has_an_edge_for_each_cable(tmp_path: Path) -> None:
    assert _tables(tmp_path)["topology.dot"].splitlines()[1:3] == [
        '    "leaf1":"swp49s1" -- "spine1":"swp7";',
        '    "leaf2":"swp50" -- "spine1":"swp1";',
    ]
