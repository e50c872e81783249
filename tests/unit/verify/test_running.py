"""What a device runs beside its routes: units, daemons, services, timers, filters, settings."""

from pathlib import Path

import pytest

from tests.unit.verify.faulty import Faulty

LEAF = "devices/leaf01/etc"
SWITCH = "devices/leaf05/etc"
NETPLAN = "devices/web01/etc"
SYSCTL = "sysctl.d/90-fabricc.conf"
START = "systemd/system/frr.service.d/10-fabricc.conf"
SERVICE = "devices/db01/etc/fabricc/services.json"
CHECK = "devices/db01/etc/systemd/system/fabricc-service@.service"
ACL = f"{LEAF}/cumulus/acl/policy.d/60fabricc.rules"
IFUPDOWN = "devices/web01/etc/network/interfaces"

FAULTS: list[tuple[str, str, str, str, str, str]] = [
    # fabric, code, file, text, its replacement, what the message says
    ("demo", "FAB741", "manifest.json", '"frr.service","systemd-', '"systemd-', "is not masked"),
    ("demo", "FAB741", "manifest.json", ',"nftables.service"', "", "nftables.service is not"),
    ("demo", "FAB741", "manifest.json", ',"ptmd.service"', "", "ptmd.service is not"),
    ("demo", "FAB741", "manifest.json", ',"systemd-networkd.service"]', "]", "is not enabled"),
    ("demo", "FAB741", "manifest.json", ',"systemd-networkd.socket"', "", "is not masked"),
    (
        "demo",
        "FAB741",
        f"{NETPLAN}/{START}",
        "After=systemd-networkd.service",
        "After=network.target",
        "does not start after systemd-networkd.service",
    ),
    (
        "demo",
        "FAB741",
        f"{NETPLAN}/{START}",
        "LimitIntervalSec=0",
        "LimitIntervalSec=1",
        "is given up",
    ),
    ("demo", "FAB741", f"{NETPLAN}/{START}", "Restart=on-failure\n", "", "not started again"),
    ("demo", "FAB741", f"{NETPLAN}/{START}", "tries=0", "tries=1", "waits for"),
    ("drained", "FAB741", CHECK, "/usr/local/sbin", "/usr/locax/sbin", "nobody knows"),
    ("drained", "FAB741", CHECK, "-HUP", "-KILL", "nobody knows"),
    ("drained", "FAB741", CHECK, " frr.service", "", "does not start after frr.service"),
    ("drained", "FAB741", CHECK, "WantedBy=multi-user.target\n", "", "wanted by nothing"),
    (
        "neighbors",
        "FAB741",
        "devices/app03/etc/systemd/system/fabricc-announcer.service",
        "AF_PACKET ",
        "",
        "may not use AF_PACKET",
    ),
    ("demo", "FAB742", f"{NETPLAN}/netplan/60-fabricc.yaml", "9000", "8999", "has MTU 8999"),
    ("demo", "FAB742", f"{LEAF}/network/interfaces", "mtu 9216", "mtu 9217", "has MTU 9217"),
    ("drained", "FAB743", SERVICE, '"dns"', '"dnx"', "fabricc-service@dnx.service is not"),
    ("drained", "FAB743", SERVICE, '"interval": 2', '"interval": 3', "in another way"),
    (
        "neighbors",
        "FAB744",
        "devices/old01/etc/fabricc/announcer.json",
        '"holdtime": 3',
        '"holdtime": 4',
        "holdtime 4",
    ),
    ("neighbors", "FAB744", "devices/leaf01/etc/rdnbrd.conf", "keepalive = 1", "keepalive = 2", ""),
    (
        "demo",
        "FAB745",
        f"{NETPLAN}/netplan/60-fabricc.yaml",
        'from: "192.0.2.0/24"',
        'from: "194.0.2.0/24"',
        "itself",
    ),
    (
        "neighbors",
        "FAB745",
        IFUPDOWN,
        "    up ip route replace default via 192.0.2.1 dev eth0 onlink table 100\n",
        "",
        "has no default",
    ),
    ("neighbors", "FAB745", IFUPDOWN, "lookup 100", "lookup 101", "no rule leads to table 100"),
    (
        "servers",
        "FAB745",
        "devices/u22-networkd/etc/systemd/network/20-eno1.network",
        "RequiredForOnline=no\n",
        "",
        "the boot waits",
    ),
    (
        "demo",
        "FAB745",
        "devices/old01/etc/dhcp/dhclient-enter-hooks.d/fabricc",
        '"eth0"',
        '"eth1"',
        "other ports",
    ),
    (
        "demo",
        "FAB745",
        "devices/old01/etc/dhcp/dhclient-enter-hooks.d/fabricc",
        "    IF_METRIC=4278198272\n",
        "",
        "no whole shell program",
    ),
    (
        "neighbors",
        "FAB746",
        "devices/leaf01/etc/rdnbrd.conf",
        "unicast_arp_requests = True\n",
        "",
        "unicast",
    ),
    (
        "ipv6-only",
        "FAB746",
        f"{LEAF}/cumulus/datapath/traffic.conf",
        "forwarding_table.profile = v6-lpm-heavy\n",
        "",
        "forwarding",
    ),
    (
        "demo",
        "FAB746",
        f"{NETPLAN}/cloud/cloud.cfg.d/99-fabricc.cfg",
        "manage_etc_hosts: false",
        "manage_etc_hosts: true",
        "manage_etc_hosts",
    ),
    (
        "demo",
        "FAB747",
        f"{SWITCH}/nftables.conf",
        'iifname "swp2" goto from-hosts',
        'iifname "swp3" goto from-hosts',
        "input stands twice",
    ),
    ("demo", "FAB748", f"{LEAF}/frr/daemons", "ospfd=no", "osqfd=no", "no daemon osqfd"),
    ("demo", "FAB748", f"{LEAF}/frr/daemons", "ospfd=no", "ospfd=yes", "ospfd runs"),
    (
        "demo",
        "FAB748",
        f"{LEAF}/frr/daemons",
        'bgpd_options="   -M snmp -A 127.0.0.1"',
        'bgpd_options="   -M snmp -A 10.0.0.1"',
        "terminal port of bgpd",
    ),
    (
        "demo",
        "FAB726",
        ACL,
        "-A INPUT -i swp+ -s ::/128 -p tcp -j DROP\n",
        "",
        "SSH from the unspecified address",
    ),
    (
        "demo",
        "FAB726",
        f"{SWITCH}/nftables.conf",
        "        ip6 saddr ::/128 drop\n",
        "",
        "SNMP from the unspecified address",
    ),
    ("demo", "FAB726", ACL, "3784:3785", "3784:3786", "beside those of BFD"),
    (
        "demo",
        "FAB727",
        f"{NETPLAN}/{SYSCTL}",
        "eth0.autoconf = 0",
        "eth0.autoconf = 1",
        "eth0.autoconf",
    ),
    ("demo", "FAB727", f"{NETPLAN}/{SYSCTL}", "net.ipv4.conf.eth1", "net.ipv7.conf.eth1", "ipv7"),
    (
        "demo",
        "FAB727",
        f"{SWITCH}/{SYSCTL}",
        "net.ipv4.neigh.default.gc_thresh2 = 8192\n",
        "",
        "gc_thresh1 to 3",
    ),
    (
        "neighbors",
        "FAB727",
        IFUPDOWN,
        "    pre-up sysctl -q -w net.ipv6.conf.eth1.accept_ra=0\n",
        "",
        "before eth1 is up",
    ),
    (
        "neighbors",
        "FAB727",
        IFUPDOWN,
        "sysctl -q -w net.ipv6",
        "sysctl -q -w net.ipx6",
        "this port",
    ),
    (
        "neighbors",
        "FAB727",
        IFUPDOWN,
        "    down ip link set dev eth1 down\n",
        "",
        "when it is stopped",
    ),
    (
        "demo",
        "FAB721",
        f"{LEAF}/network/interfaces",
        "    address ::1/128",
        "    address ::2/128",
        "a VRF",
    ),
    (
        "drained",
        "FAB726",
        "devices/leaf03/etc/nftables.conf",
        '        iifname "swp1" goto from-hosts\n',
        "",
        "leave out swp1",
    ),
    (
        "demo",
        "FAB745",
        f"{LEAF}/network/interfaces",
        "    gateway 192.0.2.1\n",
        "",
        "by nothing",
    ),
    (
        "demo",
        "FAB727",
        f"{NETPLAN}/netplan/60-fabricc.yaml",
        "      ipv6-address-generation: eui64\n",
        "",
        "EUI-64",
    ),
    ("demo", "FAB720", f"{NETPLAN}/hosts", "127.0.0.1 localhost\n", "", "127.0.0.1 for localhost"),
    ("demo", "FAB720", f"{NETPLAN}/hosts", "ff02::2", "ff04::2", "ff04::2"),
    ("demo", "FAB720", f"{NETPLAN}/hosts", "dc1.example", "dc2.example", "several domains"),
    (
        "servers",
        "FAB710",
        "devices/d13-ifupdown/etc/systemd/network/10-oob0.link",
        "Name=oob0",
        "Name=oob1",
        "a card gets",
    ),
    (
        "servers",
        "FAB704",
        "devices/d13-ifupdown/etc/systemd/network/10-oob0.link",
        "Name=oob0\n",
        "",
        "no name",
    ),
    ("demo", "FAB704", f"{LEAF}/ptm.d/topology.dot", '    LLDP=""\n', "", "not of both"),
]


@pytest.fixture(scope="module")
def fabrics(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Faulty]:
    names = sorted({name for name, *_ in FAULTS})
    return {name: Faulty(tmp_path_factory.mktemp(name), name) for name in names}


@pytest.mark.parametrize(
    ("name", "code", "change", "said"),
    [(name, code, change, said) for name, code, *change, said in FAULTS],
    ids=[f"{code}-{number}" for number, (_, code, *_) in enumerate(FAULTS)],
)
def test_a_fault_is_told(
    fabrics: dict[str, Faulty], name: str, code: str, change: list[str], said: str
) -> None:
    told = [each for each in fabrics[name].after(*change) if each.code == code]
    assert any(said in each.message for each in told), told
    assert all(each.file and each.line for each in told)


def test_two_ports_with_one_mtu_of_their_own_are_no_slip(tmp_path: Path) -> None:
    fabric = Faulty(tmp_path, "three-leafs")
    assert not [each for each in fabric.told() if each.code == "FAB742"]
