"""The Neighbourhood and its key: what a device depends on, and nothing else."""

import pytest

from tests.laws.compiled import Compiled
from tests.unit.lower.fabric import RACK, fabric


@pytest.fixture(scope="module")
def before() -> Compiled:
    return fabric()


def changed(before: Compiled, after: Compiled) -> set[str]:
    """Devices that must be made again."""
    return {name for name, key in after.keys.items() if before.keys.get(name) != key}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("port: swp1}", "port: swp1, mtu: 1500}", {"web1", "leaf1", "leaf2"}),
        ("port: swp1}", "port: swp9}", {"web1", "leaf1", "leaf2"}),
        (
            '"spine[1-2]": {}',
            "spine1: {}, spine2: {labels: {a: b}}",
            {"spine2", "leaf1", "leaf2"},
        ),
        ("hosts:", "# a comment\n\nhosts:", set()),
    ],
)
def test_only_who_touches_it_is_made_again(
    before: Compiled, old: str, new: str, expected: set[str]
) -> None:
    assert old in RACK
    assert changed(before, fabric(rack=RACK.replace(old, new, 1))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "services: {web: {hosts: web3, addresses: 10.9.0.80}}",
        "defaults: {bfd: {fabric: {detect_multiplier: 4}}}",
        "pools: {management: {ipv4: 192.0.2.0/24}}",
    ],
)
def test_what_all_share_concerns_all(before: Compiled, text: str) -> None:
    assert changed(before, fabric(text)) == set(before.keys)


def test_a_new_rack_concerns_its_spines_alone(before: Compiled) -> None:
    after = fabric(
        """
racks: {rack2: {leafs: leaf3}}
uplinks: [{leafs: leaf3, ports: swp31, spines: spine1}]
hosts: {new: {rack: rack2, nics: eth1, port: swp1}}
""",
        lock=before.lock,
    )
    assert changed(before, after) == {"leaf3", "new", "spine1"}


def test_names_come_switches_first(before: Compiled) -> None:
    assert list(before.keys) == ["leaf1", "leaf2", "spine1", "spine2", "web1", "web2", "web3"]
