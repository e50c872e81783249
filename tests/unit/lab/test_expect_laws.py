"""What holds of every expectation, over fabrics drawn at random."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from fabricc.lab.expect import Expectation, Holders
from tests.unit.lab.trial.bgp import Speakers
from tests.unit.lab.trial.clos import Drawing, drained_drawings, drawings, full


@given(drawings(), st.sampled_from([4, 6]), st.integers(0, 3))
def test_every_kernel_is_expected_to_have_what_bgp_leads_to(
    drawing: Drawing, version: int, seed: int
) -> None:
    for fabric in (drawing.whole, drawing.left):
        expectation, speakers = Expectation(fabric), Speakers(fabric, version, seed)
        heard = speakers.heard()
        for name in fabric.devices:
            assert expectation.routes(name, version) == speakers.routes(heard, name), name


@given(drained_drawings(), st.sampled_from([4, 6]), st.integers(0, 3))
def test_what_is_drained_comes_last_as_bgp_has_it(
    drawing: Drawing, version: int, seed: int
) -> None:
    for fabric in (drawing.whole, drawing.left):
        expectation, speakers = Expectation(fabric), Speakers(fabric, version, seed)
        heard = speakers.heard()
        for name in fabric.devices:
            assert expectation.routes(name, version) == speakers.routes(heard, name), name


@given(drawings(), st.sampled_from([4, 6]))
def test_every_route_leads_nearer_until_a_holder(drawing: Drawing, version: int) -> None:
    expectation = Expectation(drawing.left)

    def hops(name: str, text: str, holders: Holders, most: int) -> int:
        assert most, f"{text} goes in circles at {name}"
        if name in holders:
            return 0
        far = {expectation.ports[name][p] for p in expectation.routes(name, version)[text]}
        assert far, f"{text} ends at {name}"
        return 1 + max(hops(each, text, holders, most - 1) for each in far)

    for text, holders in expectation.addresses[version]:
        for name in drawing.left.devices:
            if text in expectation.routes(name, version):
                assert hops(name, text, holders, most=5) <= 4


@given(st.integers(1, 3), st.integers(1, 4), st.integers(2, 5), st.integers(1, 2))
def test_in_a_whole_fabric_packets_end_at_the_host_and_nowhere_else(
    spines: int, leafs: int, hosts: int, each: int
) -> None:
    fabric = full(spines, leafs, hosts, min(each, leafs))
    expectation = Expectation(fabric)
    for one, two in permutations(fabric.of_role("host"), 2):
        for address in two.own:
            ends = expectation.reached(one.name, str(address), address.version)
            assert ends == {two.name}


@given(st.integers(2, 3), st.integers(2, 4), st.integers(2, 3), st.data())
def test_no_single_cable_parts_hosts_with_two_leafs_of_two_spines(
    spines: int, leafs: int, hosts: int, data: st.DataObject
) -> None:
    fabric = full(spines, leafs, hosts)
    cable = data.draw(st.sampled_from(fabric.cables))
    expectation = Expectation(fabric.without([cable]))
    for one, two in permutations(fabric.of_role("host"), 2):
        for address in two.own:
            ends = expectation.reached(one.name, str(address), address.version)
            assert ends == {two.name}, cable
