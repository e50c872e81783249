"""What is closed to hosts."""

from ipaddress import ip_network

from fabricc.platforms.linux.sources import closed_networks
from tests.unit.platforms import build


def test_pools_and_the_services_behind_this_switch() -> None:
    assert [each.prefix for each in closed_networks(build.leaf(), 4)] == [
        "10.1.0.0/20",
        "10.9.0.53/32",
    ]
    assert [each.prefix for each in closed_networks(build.leaf(), 6)] == [
        "2001:db8:1::/64",
        "2001:db8:9::53/128",
    ]


def test_a_spine_knows_no_services() -> None:
    assert [each.prefix for each in closed_networks(build.spine(), 4)] == ["10.1.0.0/20"]


def test_a_pool_of_the_other_family_holds_nothing() -> None:
    leaf = build.leaf(host_networks=(ip_network("::/0"),))
    assert "10.1.0.1/32" in [each.prefix for each in closed_networks(leaf, 4)]
