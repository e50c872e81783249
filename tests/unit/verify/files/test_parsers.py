"""Every parser: what it reads, what it refuses, and what it says that it does not know."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

import pytest

from fabricc.verify.fault import Kind, Parsed
from fabricc.verify.files import system
from fabricc.verify.files.acl import parse_acl
from fabricc.verify.files.filter import Packet, Verdict
from fabricc.verify.files.interface import InterfaceText, NextHop, Route
from fabricc.verify.files.interfaces import parse_interfaces
from fabricc.verify.files.netplan import parse_netplan
from fabricc.verify.files.networkd import parse_link, parse_netdev, parse_network
from fabricc.verify.files.nftables import parse_nftables
from fabricc.verify.files.ports_conf import parse_ports_conf
from fabricc.verify.files.sysctl import parse_sysctl
from fabricc.verify.files.topology_dot import parse_topology
from fabricc.verify.files.unit import parse_unit
from fabricc.verify.scalar import prefix
from fabricc.verify.tables import parse_addresses, parse_cabling

Parser = Callable[[str], Parsed[Any]]

IFACE = "auto eth1\niface eth1 inet manual\n"
PLAN = "network:\n  version: 2\n  ethernets:\n    eth1:\n"
NET = "[Match]\nName=eth1\n"
ACL = "[iptables]\n"
NFT = (
    "table inet fabricc\ndelete table inet fabricc\ntable arp fabricc\ndelete table arp fabricc\n"
    "table inet fabricc {\n"
    "chain input {\ntype filter hook input priority filter; policy accept;\n"
)
END = "}\n}\n"
IFUPDOWN = """\
auto eth1
iface eth1 inet dhcp
    metric 4278198272
    mtu 9000
    address 10.1.0.1/32
    up ip route replace default via 192.0.2.1 dev eth1 onlink table 100
    up ip rule add from 192.0.2.0/24 lookup 100 priority 100
"""
NETPLAN = """\
network:
  version: 2
  ethernets:
    eth1:
      mtu: 9000
      dhcp4: true
      dhcp4-overrides: {route-metric: 4278198272}
      addresses: [10.1.0.1/32]
      routes:
        - {to: default, via: 192.0.2.1, on-link: true, table: 100}
      routing-policy:
        - {from: 192.0.2.0/24, table: 100, priority: 100}
"""
NETWORKD = """\
[Match]
Name=eth1
[Link]
MTUBytes=9000
[Network]
DHCP=ipv4
Address=10.1.0.1/32
[DHCPv4]
RouteMetric=4278198272
[Route]
Gateway=192.0.2.1
GatewayOnLink=yes
Table=100
[RoutingPolicyRule]
From=192.0.2.0/24
Table=100
Priority=100
"""
ALIEN = """\
      routes:
        - {to: default, via: 10.0.0.1, type: blackhole}
"""
DEFAULT = prefix("0.0.0.0/0")
METRIC = 4278198272
GATEWAY = ip_address("192.0.2.1")


def one(parse: Parser, text: str) -> InterfaceText:
    parsed = parse(text)
    assert parsed.faults == ()
    (found,) = parsed.value.interfaces
    assert isinstance(found, InterfaceText)
    return found


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_interfaces, IFUPDOWN),
        (parse_netplan, NETPLAN),
        (parse_network, NETWORKD),
    ],
)
def test_all_interface_files_say_the_same(parse: Parser, text: str) -> None:
    found = one(parse, text)
    assert (found.name, found.mtu, found.dhcp4, found.lease_metric) == ("eth1", 9000, True, METRIC)
    assert found.addresses == ((ip_address("10.1.0.1"), 32),)
    assert found.routes == (Route(DEFAULT, (NextHop("eth1", GATEWAY),), 0, 100),)
    assert found.rules == ((prefix("192.0.2.0/24"), 100),)
    assert found.is_started


def test_names_by_mac_address_and_dummies() -> None:
    mac = "52:54:00:00:00:01"
    assert one(parse_link, f"[Match]\nPermanentMACAddress={mac}\n[Link]\nName=eth1\n").mac == mac
    assert one(parse_netdev, "[NetDev]\nName=dummy0\nKind=dummy\n").name == "dummy0"
    text = PLAN + f"      match: {{macaddress: '{mac}'}}\n      set-name: lan0\n"
    assert (one(parse_netplan, text).name, one(parse_netplan, text).mac) == ("lan0", mac)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_interfaces, IFACE + " mtuu 9000"),
        (parse_interfaces, IFACE + " up ip link set dev eth1 promisc on"),
        (parse_interfaces, IFACE + " up ip address replace 10.0.0.1/32 dev eth1 && reboot"),
        (parse_interfaces, IFACE + " down sysctl -q -w net.ipv4.ip_forward=1"),
        (parse_interfaces, "iface eth1 inet ppp"),
        (parse_interfaces, "source /etc/network/interfaces.d/*"),
        (parse_interfaces, "mtu 9000"),
        (parse_netplan, PLAN + "      wakeonlan: true\n"),
        (parse_netplan, PLAN + "      dhcp6: true\n"),
        (
            parse_netplan,
            PLAN + ALIEN,
        ),
        (parse_netplan, "network:\n  version: 2\n  bridges:\n    br0: {}\n"),
        (parse_netplan, "network:\n  version: 3\n"),
        (parse_network, NET + "[Network]\nBridge=br0\n"),
        (parse_network, NET + "[Network]\nDHCP=yes\n"),
        (parse_network, NET + "[Link]\nUnmanaged=yes\n"),
        (parse_network, NET + "[Route]\nType=blackhole\n"),
        (parse_network, NET + "no equals sign"),
        (parse_link, "[Link]\nWakeOnLan=magic\nName=eth1\n"),
        (parse_netdev, "[NetDev]\nName=br0\nMTUBytes=1500\n"),
        (parse_sysctl, "net.ipv4.ip_forward"),
        (parse_sysctl, "net.ipv4.conf.*.rp_filter = 0"),
        (parse_ports_conf, "one=1x"),
        (parse_acl, "-A INPUT -i swp1 -j DROP"),
        (parse_acl, ACL + "-A OUTPUT -j DROP"),
        (parse_acl, ACL + "-A INPUT -i swp1 -m state --state NEW -j DROP"),
        (parse_acl, ACL + "-A INPUT -i swp1"),
        (parse_nftables, "flush ruleset"),
        (parse_nftables, NFT + "ct state established accept\n" + END),
        (parse_nftables, NFT + "tcp dport 22\n" + END),
        (parse_nftables, NFT + "accept drop\n" + END),
        (parse_unit, "[Service]\nExecStartMaybe=/bin/true\n"),
        (parse_unit, "[Unit]\nOnFailure=reboot.target\n"),
        (system.parse_daemons, "bgpd_wrap=strace"),
        (system.vtysh_conf.parse, "no service integrated-vtysh-config"),
        (system.dhclient.parse, "IF_METRIC=$((1 + 1))"),
    ],
)
def test_a_line_that_may_matter_is_never_skipped(parse: Parser, text: str) -> None:
    assert Kind.UNKNOWN in {fault.kind for fault in parse(text).faults}


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_topology, 'graph G {\n"a":"b" -> "c":"d";\n}'),
        (system.chrony.parse, "allow 10.0.0.0/8"),
        (system.ntp.parse, "broadcast 10.0.0.255"),
        (system.rsyslog.parse, "*.* @192.0.2.1"),
        (system.cloud.parse, "runcmd: [reboot]"),
        (system.lldpd.parse, "configure med policy"),
        (system.resolv_conf.parse, "options rotate"),
        (system.hosts.parse, "10.0.0.1"),
        (system.nvued.parse, "OTHER=yes"),
    ],
)
def test_a_line_that_moves_no_packet_is_a_warning(parse: Parser, text: str) -> None:
    assert {fault.kind for fault in parse(text).faults} == {Kind.UNREAD}


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_interfaces, IFACE + " mtu 67"),
        (parse_interfaces, IFACE + " address 10.0.0.1"),
        (parse_interfaces, IFACE + " address 10.0.0.1/33"),
        (parse_interfaces, IFACE + " address 10.0.0.1/32\n address 10.0.0.1/32"),
        (parse_interfaces, IFACE + " mtu 9000\n mtu 9001"),
        (parse_interfaces, IFACE + " up ip address replace 10.0.0.1/32 dev eth2"),
        (parse_interfaces, IFACE + " link-speed 12345"),
        (parse_interfaces, "auto eth9"),
        (parse_interfaces, "auto a-name-that-is-too-long\n"),
        (parse_netplan, PLAN + "      mtu: many\n"),
        (parse_netplan, PLAN + "      addresses: [10.0.0.1]\n"),
        (parse_netplan, PLAN + "      dhcp4: perhaps\n"),
        (parse_netplan, PLAN + "      set-name: lan0\n"),
        (parse_netplan, PLAN + "      mtu: 9000\n      mtu: 9000\n"),
        (parse_network, "[Match]\nType=ether\n"),
        (parse_network, NET + "[Link]\nMTUBytes=9k\n"),
        (parse_network, NET + "[Route]\nGateway=10.0.0.300\n"),
        (parse_network, NET + "[RoutingPolicyRule]\nFrom=10.0.0.0/8\n"),
        (parse_netdev, "[NetDev]\nName=br0\nKind=bridge\n"),
        (parse_ports_conf, "1=3x"),
        (parse_ports_conf, "1=1x\n1=2x"),
        (parse_acl, ACL + "-A INPUT -i swp1 -s 2001:db8::/64 -j DROP"),
        (parse_acl, ACL + "-A INPUT -i swp1 -s 10.0.0.1/24 -j DROP"),
        (parse_acl, ACL + "-A INPUT -p tcp --dport 70000 -j DROP"),
        (parse_acl, ACL + "-A INPUT -j REJECT"),
        (parse_nftables, NFT + "ip saddr @hosts accept\n" + END),
        (parse_nftables, NFT + "ip saddr 2001:db8::1 accept\n" + END),
        (parse_nftables, NFT + "tcp dport 22 accept\n}\n"),
        (parse_unit, "[Service]\nRestart=perhaps\n"),
        (system.parse_daemons, "bgpd=maybe"),
        (system.hosts.parse, "10.0.0.300 web01"),
        (system.hostname.parse, "web_01"),
        (parse_cabling, "a,b,c\n"),
        (parse_cabling, "a_device,a_port,b_device,b_port,kind,speed\nweb01,eth1,leaf01\n"),
        (parse_addresses, "device,kind,address,asn\nweb01,host,10.0.0.1,0\n"),
    ],
)
def test_what_cannot_be_is_told(parse: Parser, text: str) -> None:
    assert Kind.BAD in {fault.kind for fault in parse(text).faults}


def test_ports_of_old_and_new_words() -> None:
    ports = parse_ports_conf("1=4x25G\n2=disabled\n3=4x\n4=100G\n").value
    shown = [(port.number, port.lanes, port.is_new_grammar) for port in ports]
    assert shown == [(1, 4, False), (2, 0, None), (3, 4, True), (4, 1, False)]


def test_the_last_word_of_a_kernel_setting_may_have_a_dash_in_front() -> None:
    (found,) = parse_sysctl("-net.ipv4.conf.eth1.rp_filter=0\n").value
    assert (found.key, found.value) == ("net.ipv4.conf.eth1.rp_filter", "0")


ANSWER = frozenset(("ack",))


@pytest.mark.parametrize(
    "parsed",
    [
        parse_acl(
            "[ip6tables]\n-A INPUT -i swp+ -s fe80::/10 -p tcp --dport 179 -j ACCEPT\n"
            "-A INPUT -i swp+ -s fe80::/10 -p tcp --tcp-flags SYN,ACK SYN -j DROP\n"
            "-A INPUT -i swp+ -s fe80::/10 -p tcp --sport 179 --dport 32768:60999 -j ACCEPT\n"
            "-A INPUT -i swp+ -s fe80::/10 -p tcp -j DROP\n"
        ),
        parse_nftables(
            NFT + "ip6 saddr fe80::/10 goto near\n}\nchain near {\ntcp dport 179 accept\n"
            "tcp sport 179 tcp flags & (syn | ack) != syn accept\ndrop\n" + END
        ),
    ],
)
def test_both_filters_decide_alike(parsed: Parsed[Any]) -> None:
    assert parsed.faults == ()
    near = ip_address("fe80::1")

    def decide(**values: Any) -> Verdict:  # noqa: ANN401 - fields of a packet
        verdict = parsed.value.decide("input", Packet("swp1", near, **values))
        assert isinstance(verdict, Verdict)
        return verdict

    assert decide(destination_port=179) is Verdict.ACCEPT
    assert decide(destination_port=22) is Verdict.DROP
    assert decide(source_port=179, destination_port=40000) is Verdict.DROP
    assert decide(source_port=179, destination_port=40000, flags=ANSWER) is Verdict.ACCEPT
    far = Packet("swp1", ip_address("2001:db8::1"), destination_port=22)
    assert parsed.value.decide("input", far) is Verdict.ACCEPT
