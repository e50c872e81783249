"""What plays rdnbrd on Cumulus: what it is told, and that it is put in place."""

import json
from pathlib import Path

from fabricc.lab.fabric import read_fabric
from fabricc.lab.on_node.learned import learned, ports_file
from fabricc.lab.rdnbrd import CONFIG, PORTS, PROGRAM
from fabricc.lab.root import Placed
from fabricc.lab.stand_in import DAEMONS, FRR, Cast, stand_in

ROOT = Path(__file__).parents[3]

CONF = """frr version 8.4
ip prefix-list HOST-old01-V4 seq 5 permit 10.1.0.9/32
ip prefix-list HOST-old01-V4 seq 10 permit 10.9.0.53/32
ip prefix-list HOST-old02-V4 permit 10.1.0.10/32
ip prefix-list POOL seq 5 permit 10.1.0.0/20 ge 32
!
route-map REDIST_NEIGHBOR permit 10
 match interface swp9
 match ip address prefix-list HOST-old01-V4
 set community 65000:100 additive
exit
!
route-map REDIST_NEIGHBOR permit 20
 match interface swp10
 match ip address prefix-list HOST-old02-V4
exit
!
route-map OTHER permit 10
 match interface swp11
 match ip address prefix-list HOST-old02-V4
exit
!
ip import-table 10 route-map REDIST_NEIGHBOR
!
"""


def test_ports_and_addresses_are_those_of_the_imported_route_map() -> None:
    assert learned(CONF) == {"swp9": ["10.1.0.9", "10.9.0.53"], "swp10": ["10.1.0.10"]}
    assert learned(CONF.replace("ip import-table", "!")) == {}


def test_it_does_no_more_than_rdnbrd_does() -> None:
    assert json.loads(ports_file(CONF))["plain"] is True


def test_it_is_put_in_place_where_its_configuration_is() -> None:
    files = {FRR: CONF, DAEMONS: "bgpd=yes\n", CONFIG: "keepalive = 1\n"}
    cast = Cast({path: Placed(path, text.encode()) for path, text in files.items()})
    stand_in(cast, "cumulus", frozenset({"vrf"}))
    assert any("rdnbrd" in each for each in cast.stand_ins)
    assert cast.files[PROGRAM].mode == 0o755
    assert json.loads(cast.files[PORTS].content)["ports"] == learned(CONF)
    without = Cast({path: placed for path, placed in cast.files.items() if path in (FRR, DAEMONS)})
    stand_in(without, "cumulus", frozenset({"vrf"}))
    assert PROGRAM not in without.files


def test_the_goldens_say_the_same_by_their_manifest() -> None:
    fabric = read_fabric(ROOT / "tests/golden/neighbors/out/neighbors")
    leafs = [d for d in fabric.of_role("leaf") if d.platform == "cumulus" and d.neighbors]
    assert leafs
    for leaf in leafs:
        told = learned(fabric.content(leaf.name, FRR).decode())
        assert told == {port: list(map(str, each)) for port, each in leaf.neighbors.items()}
