"""What one session must carry, and what it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.lab.expect import DEFAULT, Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.trial.sessions import spoken
from fabricc.lab.trial.told import told
from tests.unit.lab.trial.bgp import Speakers
from tests.unit.lab.trial.clos import Attached, Drawing, clos, drained_drawings, drawings

WEB = {"web01": Attached(), "web02": Attached()}
DEFAULTS = {4: "0.0.0.0/0", 6: "::/0"}


def required(fabric: Fabric, node: str, port: str, version: int = 4) -> set[str]:
    return set(told(Expectation(fabric), node, port, version).required)


def test_a_leaf_is_told_by_a_spine_of_all_that_it_has_not_itself() -> None:
    everything = {"0.0.0.0/0", "10.0.0.1/32", "10.0.0.5/32", "10.1.0.1/32", "10.1.0.2/32"}
    fabric = clos(2, 3, WEB)
    assert required(fabric, "leaf03", "swp29") == everything - {"10.0.0.5/32"} | {
        "10.0.0.3/32",
        "10.0.0.4/32",
    }
    assert required(fabric, "leaf03", "swp29", 6) >= {"::/0", "2001:db8:1::1/128"}


def test_a_spine_may_tell_a_leaf_of_its_own_hosts_only_by_another_leaf() -> None:
    at_both = told(Expectation(clos(2, 2, WEB)), "leaf01", "swp29", 4)
    assert at_both.allowed - at_both.required == {"10.1.0.1/32", "10.1.0.2/32"}
    single = clos(2, 2, {"web01": Attached(leafs=(1,))})
    assert "10.1.0.1/32" not in told(Expectation(single), "leaf01", "swp29", 4).allowed


def test_a_spine_is_told_by_a_leaf_of_that_leaf_and_its_hosts() -> None:
    found = told(Expectation(clos(2, 2, WEB)), "spine01", "swp1", 4)
    assert found.required == found.allowed == {"10.0.0.3/32", "10.1.0.1/32", "10.1.0.2/32"}


def test_a_leaf_is_told_by_a_host_of_that_host_and_its_services() -> None:
    fabric = clos(2, 2, {"web01": Attached(services=(1,))})
    found = told(Expectation(fabric), "leaf01", "swp1", 4)
    assert found.required == found.allowed == {"10.1.0.1/32", "10.9.0.1/32"}


@pytest.mark.parametrize(
    ("receive", "expected"),
    [
        ("default", {"0.0.0.0/0"}),
        ("rack", {"0.0.0.0/0", "10.1.0.2/32"}),
        (
            "all",
            {
                "0.0.0.0/0",
                *("10.0.0.1/32", "10.0.0.2/32", "10.0.0.3/32", "10.0.0.4/32", "10.0.0.5/32"),
                *("10.1.0.2/32", "10.1.0.3/32"),
            },
        ),
    ],
)
def test_a_host_is_told_what_it_receives_and_nothing_else(receive: str, expected: set[str]) -> None:
    hosts = {"web01": Attached(receive=receive), "web02": Attached(), "web03": Attached((3,))}
    found = told(Expectation(clos(2, 3, hosts)), "web01", "eth1", 4)
    assert found.required == found.allowed == expected


def test_a_leaf_without_spines_tells_no_default() -> None:
    assert required(clos(0, 2, WEB), "web01", "eth1") == set()


def test_a_member_may_hear_of_its_service_from_the_other_member_but_need_not() -> None:
    member = Attached(receive="rack", services=(1,))
    found = told(Expectation(clos(2, 2, {"web01": member, "web02": member})), "web01", "eth1", 4)
    assert "10.9.0.1/32" in found.allowed - found.required


@given(drawings(), st.sampled_from([4, 6]), st.integers(0, 3))
def test_what_bgp_tells_is_at_least_required_and_at_most_allowed(
    drawing: Drawing, version: int, seed: int
) -> None:
    fabric = drawing.left
    expectation = Expectation(fabric)
    holders, length = dict(expectation.addresses[version]), 32 if version == 4 else 128
    for (node, port), paths in Speakers(fabric, version, seed).heard().items():
        if version not in spoken(fabric, node, port):
            continue
        found = told(expectation, node, port, version)
        sent = {DEFAULTS[version] if to == DEFAULT else f"{to}/{length}" for to in paths}
        assert found.required <= sent <= found.allowed, (node, port)
        for doubtful in found.allowed - sent:
            having = holders[doubtful.partition("/")[0]]
            assert node in having | expectation.leafs_near(having), (node, port, doubtful)


@given(drained_drawings(), st.sampled_from([4, 6]), st.integers(0, 3))
def test_what_bgp_tells_of_what_is_drained_is_required_and_allowed_too(
    drawing: Drawing, version: int, seed: int
) -> None:
    fabric = drawing.left
    expectation, length = Expectation(fabric), 32 if version == 4 else 128
    for (node, port), paths in Speakers(fabric, version, seed).heard().items():
        if version not in spoken(fabric, node, port):
            continue
        found = told(expectation, node, port, version)
        sent = {DEFAULTS[version] if to == DEFAULT else f"{to}/{length}" for to in paths}
        assert found.required <= sent <= found.allowed, (node, port)
