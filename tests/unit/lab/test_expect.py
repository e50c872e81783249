from dataclasses import replace
from pathlib import Path

from fabricc.lab.expect import DEFAULT, Expectation
from tests.unit.lab.out import small
from tests.unit.lab.trial.clos import Attached, clos


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


def ports(*names: str) -> frozenset[str]:
    return frozenset(names)


def test_a_host_learns_of_its_rack_by_the_leafs_they_share() -> None:
    hosts = {
        "web01": Attached(receive="rack"),
        "web02": Attached((2,)),
        "web03": Attached((3,)),
    }
    assert Expectation(clos(2, 3, hosts)).routes("web01", 4) == {
        DEFAULT: ports("eth1", "eth2"),
        "10.1.0.2": ports("eth2"),
    }


def test_a_host_that_receives_all_takes_the_shortest_paths() -> None:
    hosts = {"web01": Attached(receive="all"), "web02": Attached((2,)), "web03": Attached((3,))}
    assert Expectation(clos(1, 3, hosts)).routes("web01", 6) == {
        DEFAULT: ports("eth1", "eth2"),
        "2001:db8::1": ports("eth1", "eth2"),
        "2001:db8::2": ports("eth1"),
        "2001:db8::3": ports("eth2"),
        "2001:db8::4": ports("eth1", "eth2"),
        "2001:db8:1::2": ports("eth2"),
        "2001:db8:1::3": ports("eth1", "eth2"),
    }


def test_a_service_in_one_rack_is_reached_by_both_members() -> None:
    member = Attached(services=(1,))
    expectation = Expectation(clos(2, 2, {"dns01": member, "dns02": member}))
    assert expectation.routes("leaf01", 4)["10.9.0.1"] == ports("swp1", "swp2")
    assert expectation.routes("spine01", 4)["10.9.0.1"] == ports("swp1", "swp2")
    assert "10.9.0.1" not in expectation.routes("dns01", 4)


def test_a_service_in_two_racks_is_reached_in_the_own_rack_else_in_both() -> None:
    hosts = {
        "dns01": Attached((1,), services=(1,)),
        "dns02": Attached((2,), services=(1,)),
        "web01": Attached((1,)),
        "web02": Attached((3,)),
    }
    expectation = Expectation(clos(2, 3, hosts))
    assert expectation.routes("leaf01", 4)["10.9.0.1"] == ports("swp1")
    assert expectation.routes("leaf03", 4)["10.9.0.1"] == ports("swp29", "swp30")
    assert expectation.reached("web01", "10.9.0.1", 4) == {"dns01"}
    assert expectation.reached("web02", "10.9.0.1", 4) == {"dns01", "dns02"}
    assert expectation.reached("dns01", "10.9.0.1", 4) == {"dns01"}


def test_a_host_of_one_version_has_no_route_of_the_other() -> None:
    for receive in ("default", "rack", "all"):
        hosts = {"web01": Attached(versions=(4,), receive=receive), "web02": Attached()}
        expectation = Expectation(clos(2, 2, hosts))
        assert expectation.routes("web01", 6) == {}, receive
        assert DEFAULT in expectation.routes("web01", 4)
        assert DEFAULT in expectation.routes("leaf01", 6)
        assert expectation.reached("web01", "2001:db8:1::2", 6) == {None}


def test_without_spines_there_is_no_default_and_only_the_rack_is_reached() -> None:
    hosts = {"web01": Attached((1,), receive="rack"), "web02": Attached((1,)), "web03": Attached()}
    expectation = Expectation(clos(0, 2, hosts))
    assert expectation.routes("web01", 4) == {"10.1.0.2": ports("eth1"), "10.1.0.3": ports("eth1")}
    assert expectation.routes("web02", 4) == {}
    assert expectation.reached("web01", "10.1.0.3", 4) == {"web03"}
    assert expectation.reached("web02", "10.1.0.3", 4) == {None}


def test_a_single_homed_host_is_gone_with_its_cable() -> None:
    fabric = clos(2, 2, {"web01": Attached((1,)), "web02": Attached()})
    [cable] = fabric.cables_of("web01")
    expectation = Expectation(fabric.without([cable]))
    assert expectation.reached("web02", "10.1.0.1", 4) == {None}
    assert expectation.reached("web01", "10.1.0.2", 4) == {None}
    assert Expectation(fabric).reached("web02", "10.1.0.1", 4) == {"web01"}


def test_a_leaf_without_uplinks_does_not_attract_its_hosts() -> None:
    fabric = clos(2, 4, {"web01": Attached(), "web02": Attached((3, 4))})
    uplinks = [cable for cable in fabric.cables_of("leaf01") if cable.kind == "uplink"]
    expectation = Expectation(fabric.without(uplinks))
    assert expectation.default("web01") == ports("eth2")
    assert expectation.reached("web01", "10.1.0.2", 4) == {"web02"}
    assert expectation.reached("web02", "10.1.0.1", 4) == {"web01"}


def test_two_cables_can_leave_a_default_route_that_leads_nowhere() -> None:
    fabric = clos(2, 2, {"web01": Attached((1,)), "web02": Attached((2,))})
    gone = [
        c for c in fabric.cables if (c.a, c.b) in {("leaf01", "spine01"), ("leaf02", "spine02")}
    ]
    expectation = Expectation(fabric.without(gone))
    assert expectation.default("web01") == ports("eth1")
    assert expectation.reached("web01", "10.1.0.2", 4) == {None}


BY_ARP = Attached(versions=(4,), is_found_by_arp=True)


def test_a_host_without_bgp_has_its_default_by_all_leafs_that_answer() -> None:
    fabric = clos(2, 2, {"old01": BY_ARP, "web02": Attached()})
    assert Expectation(fabric).routes("old01", 4) == {DEFAULT: ports("eth1", "eth2")}
    isolated = [c for c in fabric.cables if c.a == "leaf01"]
    assert Expectation(fabric.without(isolated)).default("old01") == ports("eth2")
    uplinks = [c for c in fabric.cables if c.kind == "uplink"]
    assert Expectation(fabric.without(uplinks)).default("old01") == ports("eth1", "eth2")
    assert Expectation(fabric.without(uplinks)).default("web02") == ports()


def test_a_leaf_of_cumulus_answers_without_a_way_out() -> None:
    fabric = clos(2, 2, {"old01": BY_ARP})
    devices = dict(fabric.devices)
    devices["leaf01"] = replace(devices["leaf01"], platform="cumulus")
    isolated = [c for c in fabric.cables if c.a == "leaf01"]
    left = replace(fabric, devices=devices).without(isolated)
    assert Expectation(left).default("old01") == ports("eth1", "eth2")
    assert None in Expectation(left).reached("old01", "10.0.0.1", 4)


def test_of_the_members_at_its_ports_a_leaf_prefers_those_that_arp_told() -> None:
    hosts = {
        "old01": Attached(versions=(4,), services=(1,), is_found_by_arp=True),
        "web02": Attached(versions=(4,), services=(1,)),
    }
    assert Expectation(clos(1, 2, hosts)).routes("leaf01", 4)["10.9.0.1"] == ports("swp1")
