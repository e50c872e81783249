"""By which gateway a management port answers, and which FRR a device may be told to run."""

import pytest

from fabricc.capability.names import DeviceName
from tests.intent import intent

POOL = "pools: {management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}}\n"


def fabric(management: str, *, pools: str = POOL, host: str = "") -> str:
    """Return a fabric with one host, whose management port is this."""
    return f"""\
fabric: {{name: demo}}
{pools}defaults:
  switch: {{platform: cumulus, version: "5.11"}}
  host: {{platform: debian, version: 12}}
spines: {{spine1: {{}}}}
racks: {{rack1: {{leafs: "leaf[1-2]"}}}}
uplinks: [{{leafs: "leaf[1-2]", ports: swp31, spines: spine1}}]
hosts: {{w1: {{rack: rack1, port: swp1, management: {management}{host}}}}}
"""


@pytest.mark.parametrize(
    ("management", "gateway"),
    [
        ("{dhcp4: true}", "192.0.2.1"),
        ("{address: 192.0.2.11/24}", "192.0.2.1"),
        ("{address: 192.0.2.11/28}", "192.0.2.1"),
        ("{address: 198.51.100.11/24}", "None"),
        ("{address: 198.51.100.11/24, gateway: 198.51.100.1}", "198.51.100.1"),
    ],
)
def test_the_gateway_of_the_pool_is_for_addresses_of_the_pool(
    management: str, gateway: str
) -> None:
    made = intent(fabric(management))
    assert made.codes == []
    port = made.topology.hosts[DeviceName("w1")].management
    assert port is not None
    assert str(port.gateway) == gateway


@pytest.mark.parametrize(
    ("management", "place"),
    [
        ("{address: 192.0.2.200/28}", "FAB224 192.0.2.200/28"),
        ("{address: 10.0.0.1/24, gateway: 10.0.1.1}", "FAB224 10.0.1.1"),
        ("{dhcp4: true, gateway: 198.51.100.1}", "FAB224 198.51.100.1"),
    ],
)
def test_a_gateway_is_in_the_network_of_its_address(management: str, place: str) -> None:
    assert intent(fabric(management)).places == [place]


LEASE = "{dhcp4: true}"


@pytest.mark.parametrize(
    ("management", "pools", "codes"),
    [
        (LEASE, "", ["FAB605"]),
        (LEASE, "pools: {management: {ipv4: 192.0.2.0/24}}\n", ["FAB605"]),
        (LEASE, POOL, []),
        ("{address: 192.0.2.11/24}", "", []),
    ],
)
def test_a_lease_without_a_known_gateway(management: str, pools: str, codes: list[str]) -> None:
    assert intent(fabric(management, pools=pools)).codes == codes


def test_it_is_said_once_where_it_is_declared() -> None:
    shared = fabric(LEASE, pools="").replace("version: 12", f"version: 12, management: {LEASE}")
    hosts = '"w[1-2]": {rack: rack1, port: "swp[1-2]"}, w3: {rack: rack1, port: swp3}'
    text = shared.partition("hosts:")[0] + f"hosts: {{{hosts}}}\n"
    assert intent(text).places == [f"FAB605 {LEASE}"]


def test_it_is_said_at_a_pool_without_gateway() -> None:
    text = fabric(LEASE, pools="pools: {management: {ipv4: 192.0.2.0/24}}\n")
    assert intent(text).places == ["FAB605 management"]


def test_it_is_not_said_of_a_platform_that_is_not_known() -> None:
    assert intent(fabric(LEASE, pools="").replace("debian", "debain")).codes == ["FAB215"]


def test_cumulus_answers_by_its_own_vrf() -> None:
    text = fabric("{address: 192.0.2.11/24}", pools="").replace(
        'version: "5.11"', 'version: "5.11", management: {dhcp4: true}'
    )
    assert intent(text).codes == []


@pytest.mark.parametrize(
    ("switch", "host", "places"),
    [
        ("", ", frr: 10.2", []),
        ("", ", frr: 10.2.1", []),
        ("", ", frr: 7.5.1", []),
        ("", ", frr: 7.4", ["FAB316 7.4"]),
        ("", ", frr: 10", ["FAB316 10"]),
        ("", ", frr: new", ["FAB203 new"]),
        (", frr: 10.2", "", ["FAB316 10.2"]),
    ],
)
def test_frr_is_a_version_that_the_platform_lets_choose(
    switch: str, host: str, places: list[str]
) -> None:
    text = fabric(LEASE, host=host).replace('version: "5.11"', f'version: "5.11"{switch}')
    assert intent(text).places == places
