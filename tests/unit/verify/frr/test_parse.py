"""frr.conf: what is read, what is impossible, and what nobody knows."""

import pytest

from fabricc.verify.fault import Kind
from fabricc.verify.frr.config import (
    BfdTimers,
    ImportTable,
    Redistribution,
    StaticRoute,
)
from fabricc.verify.frr.effective import sessions
from fabricc.verify.frr.parse import parse_frr
from fabricc.verify.scalar import prefix


def faults(text: str) -> list[tuple[int, Kind]]:
    return [(each.line, each.kind) for each in parse_frr(text).faults]


def test_a_session_is_what_the_neighbour_says_over_what_its_group_says() -> None:
    parsed = parse_frr(
        """\
frr version 8.4
frr defaults datacenter
bfd
 profile slow
  detect-multiplier 5
  transmit-interval 500
  receive-interval 500
 exit
 !
exit
!
router bgp 4200000100
 bgp router-id 10.0.0.1
 no bgp default ipv4-unicast
 bgp bestpath as-path multipath-relax
 neighbor UP peer-group
 neighbor UP bfd
 neighbor UP bfd profile slow
 neighbor swp1 interface v6only peer-group UP
 neighbor swp1 remote-as 4200000000
 neighbor swp1 description spine01:swp1
 neighbor swp1 ttl-security hops 1
 neighbor swp2 interface v6only peer-group UP
 neighbor swp2 bfd 4 900 300
 neighbor swp2 shutdown
 !
 address-family ipv4 unicast
  neighbor UP activate
  neighbor UP route-map UP-IN in
  neighbor swp2 route-map OTHER in
  neighbor UP route-map UP-OUT out
  neighbor swp1 maximum-prefix 8 90 force
  no neighbor swp2 activate
 exit-address-family
exit
!
"""
    )
    assert parsed.faults == ()
    one, other = sessions(parsed.value)
    assert (one.port, one.remote_asn, one.has_gtsm) == ("swp1", 4200000000, True)
    assert one.bfd == BfdTimers(5, 500, 500)
    assert (one.policy(4).import_map, one.policy(4).export_map) == ("UP-IN", "UP-OUT")
    assert one.policy(4).is_active
    assert not one.policy(6).is_active
    assert (one.policy(4).maximum_prefix, one.policy(4).maximum_prefix_force) == (8, True)
    assert other.bfd == BfdTimers(4, 900, 300)
    assert (other.is_shut_down, other.has_gtsm, other.remote_asn) == (True, False, None)
    assert other.policy(4).import_map == "OTHER"
    assert not other.policy(4).is_active
    assert (one.line_of("remote-as"), one.line_of("bfd profile")) == (20, 18)


def test_a_password_is_one_word_of_a_neighbour_or_of_its_group() -> None:
    parsed = parse_frr(
        "router bgp 1\n neighbor UP peer-group\n neighbor UP password FABRICC-SECRET-a\n"
        " neighbor swp1 interface v6only peer-group UP\n"
        " neighbor swp2 interface v6only peer-group UP\n neighbor swp2 password FABRICC-SECRET-b\n"
        " neighbor swp3 interface v6only\n"
    )
    assert parsed.faults == ()
    read = sessions(parsed.value)
    passwords = ["FABRICC-SECRET-a", "FABRICC-SECRET-b", None]
    assert [each.password for each in read] == passwords
    assert [each.line_of("password") for each in read] == [3, 6, 7]
    for bad in ("", " two words", f" {'x' * 81}"):
        text = f"router bgp 1\n neighbor UP peer-group\n neighbor UP password{bad}"
        ((line, kind),) = faults(text)
        assert (line, kind) == (3, Kind.BAD)


def test_ipv4_is_active_by_default_unless_it_is_said_otherwise() -> None:
    text = "router bgp 65001\n neighbor swp1 interface remote-as external\n"
    (one,) = sessions(parse_frr(text).value)
    assert one.policy(4).is_active
    (other,) = sessions(parse_frr(text + " no bgp default ipv4-unicast\n").value)
    assert not other.policy(4).is_active


def test_old_and_new_forms_of_lists_say_the_same() -> None:
    new = parse_frr(
        "bgp as-path access-list A seq 5 permit ^1(_1)*$\n"
        "bgp community-list standard C seq 5 permit 65000:100\n"
    )
    old = parse_frr(
        "ip as-path access-list A permit ^1(_1)*$\nip community-list standard C permit 65000:100\n"
    )
    assert new.faults == old.faults == ()
    assert new.value == old.value


def test_tables_and_static_routes() -> None:
    parsed = parse_frr(
        "ip import-table 10 distance 15 route-map R\n"
        "ip route 198.51.100.0/24 Null0\n"
        "router bgp 1\n"
        " address-family ipv4 unicast\n"
        "  redistribute table 10 route-map R\n"
    )
    assert parsed.faults == ()
    config = parsed.value
    assert config.import_tables == (ImportTable(10, 15, "R"),)
    assert config.static_routes == (StaticRoute(prefix("198.51.100.0/24"), "Null0"),)
    assert config.bgp is not None
    assert config.bgp.redistributions == (Redistribution(4, "table", 10, "R"),)


def test_a_line_is_read_in_the_nearest_node_that_knows_it() -> None:
    parsed = parse_frr(
        "interface swp1\n ipv6 nd ra-lifetime 0\nroute-map R permit 10\n set src ::1\n"
    )
    assert parsed.faults == ()
    assert parsed.value.silent_ports == ("swp1",)
    assert parsed.value.route_maps[0].entries[0].set_source == "::1"


@pytest.mark.parametrize(
    "line",
    [
        "router ospf",
        "router bgp 1 vrf red",
        "route-map R permit 10\n on-match next",
        "route-map R permit 10\n match tag 5",
        "route-map R permit 10\n set metric 5",
        "router bgp 1\n neighbor UP peer-group\n neighbor UP local-as 7",
        "router bgp 1\n neighbor UP peer-group\n neighbor UP remote-as internal",
        "router bgp 1\n bgp bestpath med missing-as-worst",
        "router bgp 1\n address-family l2vpn evpn",
        "router bgp 1\n address-family ipv4 unicast\n  redistribute static",
        "interface swp1\n ip address 10.0.0.1/32",
        "interface swp1\n shutdown",
        "ip prefix-list P seq 5 permit 10.0.0.0/8 eq 9",
        "bgp community-list expanded C permit .*",
        "no ip prefix-list P",
        "access-list A permit any",
    ],
)
def test_what_may_change_routes_and_is_not_known_is_never_skipped(line: str) -> None:
    assert faults(line) == [(line.count("\n") + 1, Kind.UNKNOWN)]


@pytest.mark.parametrize(
    "line", ["debug bgp updates", "banner motd x", "line vty\n exec-timeout 5"]
)
def test_what_changes_no_route_is_told_as_a_warning(line: str) -> None:
    assert faults(line) in ([(1, Kind.UNREAD)], [(2, Kind.UNREAD)])


@pytest.mark.parametrize(
    "line",
    [
        "ip prefix-list P seq 5 permit 10.0.0.1/24",
        "ip prefix-list P seq 5 permit 10.0.0.0/24 ge 33",
        "ip prefix-list P seq 5 permit 10.0.0.0/24 ge 30 le 28",
        "ip prefix-list P seq 5 permit 2001:db8::/64",
        "ip prefix-list P seq 5 permit 10.0.0.0",
        "ip prefix-list P seq 0 permit 10.0.0.0/24",
        "ip prefix-list P seq 5 permit 10.0.0.0/24\nip prefix-list P seq 5 deny 10.1.0.0/24",
        "bgp as-path access-list A seq 5 permit ^(1$",
        "bgp community-list standard C seq 5 permit 65536:1",
        "route-map R permit 70000",
        "route-map R permit 10\n set src 10.0.0.300",
        "route-map R permit 10\n set as-path prepend 0",
        "router bgp 4294967296",
        "router bgp 1\nrouter bgp 2",
        "router bgp 1\n bgp router-id 1.2.3",
        "router bgp 1\n neighbor swp1 description never declared",
        "router bgp 1\n neighbor swp1 interface v6only peer-group NOBODY",
        "router bgp 1\n neighbor UP peer-group\n neighbor UP ttl-security hops 255",
        "router bgp 1\n neighbor UP peer-group\n neighbor UP bfd 1 300 300",
        "router bgp 1\n address-family ipv4\n  network 2001:db8::1/128",
        "router bgp 1\n address-family ipv4\n  maximum-paths 0",
        "ip import-table 300",
        "exit",
    ],
)
def test_impossible_values_are_told_with_their_line(line: str) -> None:
    assert faults(line) == [(line.count("\n") + 1, Kind.BAD)]
