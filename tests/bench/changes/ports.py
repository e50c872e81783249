"""Changes of interface files: ifupdown2, ifupdown, networkd, netplan."""

from tests.bench.changes.change import INTERFACES, Change, after, cut, intent, one, swap, together

LEAF, TWO, CLASSIC, NETWORKD, NETPLAN, ARP = (
    "leaf01",
    "two",
    "old-classic",
    "networkd",
    "netplan",
    "arp",
)
NIC, LO, OOB = (f"etc/systemd/network/{each}.network" for each in ("10-eth1", "10-lo", "20-eth0"))
PLAN = "etc/netplan/60-fabricc.yaml"
HOST_FILES = ((TWO, INTERFACES), (CLASSIC, INTERFACES), (NETWORKD, NIC), (NETPLAN, PLAN))

_ETH1 = "iface eth1\n    alias leaf01:swp2\n    mtu {}\n"
_UP = "    up ip address replace {} dev lo"


def touched(node: str, path: str) -> Change:
    """Return a change of nothing but a comment."""
    return one("", node, path, swap("# Generated", "# generated"))


def mtu(port: str, old: int, new: int) -> Change:
    """Return another MTU of a port of the leaf, by its alias."""
    alias = f"    alias {port}\n    mtu "
    return one("", LEAF, INTERFACES, swap(f"{alias}{old}\n", f"{alias}{new}\n"))


FILE_CHANGES = (
    together("a comment, all kinds", touched(LEAF, INTERFACES), *(touched(*f) for f in HOST_FILES)),
    together(
        "mtu of single ports, all kinds",
        mtu("networkd:eth1", 9216, 9000),
        mtu("spine01:swp1", 9216, 1500),
        mtu("arp:eth1", 9216, 1500),
        one("", TWO, INTERFACES, swap(_ETH1.format(9000), _ETH1.format(1500))),
        one("", CLASSIC, INTERFACES, swap("dev eth1 mtu 9000", "dev eth1 mtu 1500")),
        one("", NETWORKD, NIC, swap("9000", "1500")),
        one("", NETPLAN, PLAN, swap("    eth1:\n      mtu: 9000", "    eth1:\n      mtu: 1500")),
        one("", ARP, NIC, swap("9000", "1500")),
    ),
    together(
        "alias of a port",
        one("", LEAF, INTERFACES, swap("alias two:eth1", "alias two:eth7")),
        one("", TWO, INTERFACES, swap("alias leaf01:swp2", "alias leaf01:swp7")),
        one("", NETWORKD, NIC, swap("# leaf01:swp3", "# leaf01:swp7")),
    ),
    together(
        "an address on lo more, all kinds",
        one(
            "",
            LEAF,
            INTERFACES,
            after("    address 2001:db8:0:1::1/128", "    address 10.9.0.99/32"),
        ),
        one("", TWO, INTERFACES, after("    address 10.1.0.4/32", "    address 10.9.0.98/32")),
        one(
            "",
            CLASSIC,
            INTERFACES,
            after(_UP.format("10.1.0.3/32"), _UP.format("10.9.0.97/32")),
            swap('case " 10.1.0.3/32', 'case " 10.9.0.97/32 10.1.0.3/32'),
        ),
        one("", NETWORKD, LO, after("Address=10.1.0.2/32", "Address=10.9.0.96/32")),
        one("", NETPLAN, PLAN, after('        - "10.1.0.1/32"', '        - "10.9.0.95/32"')),
    ),
    together(
        "management address, all kinds",
        one("", LEAF, INTERFACES, swap("address 192.0.2.2/24", "address 192.0.2.99/24")),
        one("", TWO, INTERFACES, swap("192.0.2.202/24", "192.0.2.98/24")),
        one("", CLASSIC, INTERFACES, swap("192.0.2.201/24", "192.0.2.97/24")),
        one("", NETWORKD, OOB, swap("192.0.2.203/24", "192.0.2.96/24")),
        one("", NETPLAN, PLAN, swap("192.0.2.204/24", "192.0.2.95/24")),
    ),
    together(
        "a port less, all kinds",
        one("", LEAF, INTERFACES, cut("auto swp30\n", "auto eth0\n")),
        one("", TWO, INTERFACES, swap(f"auto eth1\n{_ETH1.format(9000)}\n", "")),
        one("", CLASSIC, INTERFACES, cut("# leaf01:swp1", "# leaf02:swp1")),
        one("", NETWORKD, NIC, lambda _: ""),
        one("", NETPLAN, PLAN, cut("    eth1:", "    eth2:")),
    ),
)


def at(host: str, what: str) -> tuple[str, str]:
    """Return what is said of a host in the intent, and the same with more."""
    return f"{host}: {{rack: rack01", f"{host}: {{{what}, rack: rack01"


PORT_CHANGES = (
    *FILE_CHANGES,
    intent("own address, ifupdown2 (intent)", *at(TWO, "address: 10.1.0.44")),
    intent("own address, ifupdown (intent)", *at(CLASSIC, "address: 10.1.0.44")),
    intent("own address, networkd (intent)", *at(NETWORKD, "address: 10.1.0.44")),
    intent("own address, without BGP (intent)", *at(ARP, "address: 10.1.0.44")),
    intent(
        "loopback of a leaf (intent)",
        'rack01: {leafs: "leaf[01-02]"}',
        "rack01: {leafs: {leaf01: {loopback: 10.0.0.77}, leaf02: {}}}",
    ),
    intent(
        "loopback of a spine (intent)",
        '{"spine[01-02]": {}}',
        "{spine01: {loopback: 10.0.0.77}, spine02: {}}",
    ),
    *(
        intent(
            f"management by DHCP, {kind} (intent)", f"{{address: 192.0.2.{n}/24}}", "{dhcp4: true}"
        )
        for kind, n in (("ifupdown2", 202), ("networkd", 203), ("netplan", 204))
    ),
    intent(
        "mac of a NIC (intent)", *at(NETWORKD, 'nics: {eth1: {mac: "52:54:00:00:00:03"}, eth2: {}}')
    ),
    intent("mtu of all hosts (intent)", "mtu: 9000", "mtu: 1500"),
    intent("mtu of all switches (intent)", "mtu: 9216", "mtu: 9100"),
)
