"""Ports and sessions: who is there, in which families, within which limits."""

import pytest

from fabricc.ir.device import Device, Facing, LimitAction
from tests.unit.lower.fabric import RACK, V4, V6, bgp_of, fabric, session


@pytest.fixture(scope="module")
def devices() -> dict[str, Device]:
    return fabric().devices


def test_a_session_on_every_cable_in_the_order_of_people(devices: dict[str, Device]) -> None:
    leaf = devices["leaf1"]
    assert [each.port for each in bgp_of(leaf).sessions] == [
        "swp1",
        "swp2",
        "swp3",
        "swp31",
        "swp32",
    ]
    assert [each.name for each in leaf.ports] == [each.port for each in bgp_of(leaf).sessions]
    ends = [f"{each.remote_device}:{each.remote_port}" for each in bgp_of(leaf).sessions]
    assert ends == ["web1:eth1", "web2:eth1", "web3:eth1", "spine1:swp1", "spine2:swp1"]
    facing = {str(each.port): each.facing for each in bgp_of(leaf).sessions}
    assert (facing["swp1"], facing["swp31"]) == (Facing.HOST, Facing.SPINE)
    assert {each.facing for each in bgp_of(devices["web1"]).sessions} == {Facing.LEAF}


def test_the_expected_asn_is_written(devices: dict[str, Device]) -> None:
    for device in devices.values():
        for each in bgp_of(device).sessions:
            assert each.remote_asn == bgp_of(devices[each.remote_device]).asn


def test_limits(devices: dict[str, Device]) -> None:
    from_host = session(devices["leaf1"], "swp1").limit
    from_spine = session(devices["leaf1"], "swp31").limit
    assert from_host is not None
    assert (from_host.ipv4, from_host.ipv6, from_host.action) == (8, 8, LimitAction.CLOSE)
    assert from_spine is not None
    assert from_spine.ipv4 == 256 + 256 + 1 + 1  # the pools, the service, the default route
    assert from_spine.ipv6 == 37_000  # what the tables of the model hold of /128s
    assert from_spine.action is LimitAction.WARN
    assert session(devices["web1"], "eth1").limit is None


def test_a_switch_without_a_model_warns_at_a_million() -> None:
    defaults = """
defaults:
  switch: {platform: cumulus, version: "5.11"}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2]}
"""
    limit = session(fabric(defaults=defaults).devices["leaf1"], "swp31").limit
    assert limit is not None
    assert limit.ipv6 == 1_000_000


@pytest.mark.parametrize(
    ("loopbacks", "hosts", "above", "below"),
    [
        ('ipv6: "2001:db8:0:1::/64"', "ipv4: 10.1.0.0/24", (V4, V6), (V4,)),
        ("ipv4: 10.0.0.0/24", 'ipv6: "2001:db8:1::/64"', (V4, V6), (V6,)),
        ("ipv4: 10.0.0.0/24", "ipv4: 10.1.0.0/24", (V4,), (V4,)),
    ],
)
def test_families(loopbacks: str, hosts: str, above: tuple[str], below: tuple[str]) -> None:
    pools = f"""
pools:
  loopbacks: {{{loopbacks}}}
  hosts: {{{hosts}}}
  router_ids: 10.255.0.0/24
  asns: {{spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100999}}
"""
    rack = RACK.partition("services:")[0]
    devices = fabric(pools=pools, rack=rack).devices
    assert session(devices["leaf1"], "swp31").families == above
    assert session(devices["leaf1"], "swp1").families == below
    assert session(devices["web1"], "eth1").families == below
    assert bgp_of(devices["web1"]).families == below


@pytest.mark.parametrize(
    ("bfd", "fabric_timers", "host_timers"),
    [
        ("", (3, 300, 300), (3, 300, 300)),
        ('{fabric: "off"}', None, (3, 300, 300)),
        ("{host: {detect_multiplier: 5, receive_interval: 100}}", (3, 300, 300), (5, 100, 300)),
    ],
)
def test_bfd_at_both_ends_or_neither(
    bfd: str, fabric_timers: tuple[int, ...] | None, host_timers: tuple[int, ...] | None
) -> None:
    defaults = f"""
defaults:
  switch: {{platform: cumulus, version: "5.11", model: sn3700}}
  host: {{platform: ubuntu, version: "24.04", nics: [eth1, eth2]}}
  bfd: {bfd or "{}"}
"""
    devices = fabric(defaults=defaults).devices
    for device in devices.values():
        for each in bgp_of(device).sessions:
            is_host = "web" in f"{device.name}{each.remote_device}"
            timers = each.bfd and (
                each.bfd.detect_multiplier,
                each.bfd.receive_interval,
                each.bfd.transmit_interval,
            )
            assert timers == (host_timers if is_host else fabric_timers)


def test_mtu_and_speed() -> None:
    more = """
hosts:
  slow:
    rack: rack1
    links: {eth1: {to: "leaf1:swp8", mtu: 1500, speed: 10G}, eth2: "leaf2:swp8"}
    nics: {eth1: {mac: "52:54:00:00:00:0A"}, eth2: {mtu: 4000}}
uplinks:
  - {leafs: leaf1, ports: swp30, spines: spine1, mtu: 5000, speed: 100G}
"""
    devices = fabric(more).devices
    slow = {str(port.name): port for port in devices["slow"].ports}
    assert (slow["eth1"].mtu, slow["eth2"].mtu) == (1500, 4000)
    assert (slow["eth1"].speed, slow["eth1"].mac) == (None, "52:54:00:00:00:0a")
    leaf = {str(port.name): port for port in devices["leaf1"].ports}
    assert (leaf["swp8"].mtu, leaf["swp8"].speed, leaf["swp8"].mac) == (1500, "10G", None)
    assert (leaf["swp30"].mtu, leaf["swp30"].speed) == (5000, "100G")
    assert leaf["swp31"].mtu == 9216
    assert leaf["swp30"].description == "spine1:swp1"
