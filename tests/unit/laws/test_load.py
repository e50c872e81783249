"""How many entries of each table a switch will carry."""

from dataclasses import replace

import pytest

from fabricc import pipeline
from fabricc.capability.names import Attach, DeviceName
from fabricc.laws.load import Loads
from tests.golden.examples import EXAMPLES
from tests.laws.test_capacity import RULES, assert_next_hops, rules_of
from tests.unit.lower.fabric import fabric

LEAF, SPINE = DeviceName("leaf1"), DeviceName("spine1")


def test_a_leaf_and_a_spine() -> None:
    made = fabric()
    loads = Loads(made.topology, made.allocation)
    leaf, spine = (loads.of(made.topology.switches[name]) for name in (LEAF, SPINE))
    # two leafs, two spines, three hosts, one service, one default route
    assert (leaf.routes_ipv4, leaf.routes_ipv6) == (9, 9)
    assert (spine.routes_ipv4, spine.routes_ipv6) == (9, 9)
    assert (leaf.neighbours_ipv4, leaf.neighbours_ipv6) == (5, 5)
    assert (spine.neighbours_ipv4, spine.neighbours_ipv6) == (2, 2)
    # web1 and web2 carry dns: 2 + 2 + 1 prefixes, 3 times the rest; two closed networks
    assert leaf.rules_ipv4 == 5 + 3 + 2 * 2
    assert (leaf.next_hops, leaf.groups) == (2, 2)  # up, and dns on two ports
    assert (spine.next_hops, spine.groups) == (2, 1)
    assert leaf.ports == 32


def test_a_host_without_bgp_is_one_neighbour_and_no_session() -> None:
    made = fabric()
    hosts = {
        name: replace(each, attach=Attach.REDISTRIBUTE_NEIGHBOR)
        for name, each in made.topology.hosts.items()
    }
    loads = Loads(replace(made.topology, hosts=hosts), made.allocation)
    leaf = loads.of(made.topology.switches[LEAF])
    assert leaf.neighbours_ipv6 == 2
    assert leaf.neighbours_ipv4 == 2 + 3 + 2  # spines, addresses of hosts, dns at two of them


def test_a_split_port_counts_for_its_parts() -> None:
    made = fabric()
    switch = replace(made.topology.switches[LEAF], breakouts=(("swp1", "4x"),))  # type: ignore[arg-type]
    assert Loads(made.topology, made.allocation).of(switch).ports == 35


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_goldens_hold_as_many_rules_as_are_counted(name: str) -> None:
    root = EXAMPLES[name]
    compiled = pipeline.load(root, name).value
    assert compiled is not None
    loads = Loads(compiled.topology, compiled.allocation)
    counted = 0
    for switch in compiled.topology.switches.values():
        load = loads.of(switch)
        assert_next_hops(compiled.topology, compiled.allocation, switch, load)
        path = root / "out" / name / "devices" / switch.name / RULES
        if path.exists():
            assert rules_of(path.read_text()) == (load.rules_ipv4, load.rules_ipv6)
            counted += 1
        else:
            assert load.rules_ipv4 is None
    assert counted == sum(
        each.platform == "cumulus" for each in compiled.topology.switches.values()
    )
