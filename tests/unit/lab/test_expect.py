from pathlib import Path

from fabricc.lab.expect import DEFAULT, Expectation
from tests.unit.lab.out import small


def test_a_leaf_has_its_host_by_its_port_and_the_rest_by_all_spines(tmp_path: Path) -> None:
    expectation = Expectation(small(tmp_path))
    both = frozenset({"swp29", "swp30"})
    assert expectation.routes("leaf01", 4) == {
        "10.0.0.1": frozenset({"swp29"}),
        "10.0.0.2": frozenset({"swp30"}),
        "10.0.0.4": both,
        "10.1.0.1": frozenset({"swp1"}),
        DEFAULT: both,
    }
    assert expectation.routes("leaf01", 6) == {
        "2001:db8::1": frozenset({"swp1"}),
        DEFAULT: both,
    }


def test_a_spine_has_hosts_by_all_their_leafs_and_never_another_spine(tmp_path: Path) -> None:
    routes = Expectation(small(tmp_path)).routes("spine01", 4)
    assert routes["10.1.0.1"] == frozenset({"swp1", "swp2"})
    assert "10.0.0.2" not in routes
    assert DEFAULT not in routes


def test_a_host_has_the_default_route_by_all_its_ports(tmp_path: Path) -> None:
    expectation = Expectation(small(tmp_path))
    assert expectation.routes("web01", 4) == {DEFAULT: frozenset({"eth1", "eth2"})}


def test_a_part_of_a_fabric_expects_what_that_part_can_have(tmp_path: Path) -> None:
    expectation = Expectation(small(tmp_path).only({"leaf01", "web01"}))
    assert expectation.routes("leaf01", 4) == {"10.1.0.1": frozenset({"swp1"})}
    assert expectation.routes("web01", 4) == {}
