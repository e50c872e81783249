"""Changes of frr.conf and of the daemons' file."""

from dataclasses import replace

from tests.bench.changes.change import FRR, Change, after, drop, frr, intent, one, swap
from tests.bench.changes.lists import IMPORT_CHANGES, LIST_CHANGES

LEAF, SPINE, TWO, DAEMONS = "leaf01", "spine01", "two", "etc/frr/daemons"

_BLOCK = "interface swp2\n ipv6 nd ra-lifetime 0\nexit\n!\n"
_SLOW = "{detect_multiplier: 5, receive_interval: 500, transmit_interval: 500}"
_TWO = "two: {rack: rack01"
_OTHER_DAEMON = swap('bgpd_options="   -A', 'bgpd_options="  -A')
_STATIC = "route-map SOURCE-V4 permit 10"


def ends_down(change: Change) -> Change:
    """Return the change with nobody waiting for sessions: one is meant to stay down."""
    return replace(change, patience=0.0)


def defaults(name: str, line: str) -> Change:
    return intent(name, "defaults:\n", f"defaults:\n  {line}\n")


GLOBAL = (
    frr("same file, a comment", LEAF, swap("! Generated", "! generated")),
    frr("hostname line", LEAF, swap("hostname leaf01", "hostname leaf99")),
    frr("frr version line", LEAF, swap("frr version 8.4", "frr version 8.5")),
    frr("log line", LEAF, swap("syslog informational", "syslog notifications")),
    frr("no zebra nexthop kernel enable", LEAF, drop("no zebra nexthop")),
    frr("no ip forwarding on a host", TWO, drop("no ip forwarding")),
    frr("router-id of a leaf", LEAF, swap("router-id 10.0.0.0", "router-id 10.0.0.77")),
    frr("router-id of a host", TWO, swap("router-id 10.1.0.4", "router-id 10.1.0.77")),
    frr("multipath-relax", LEAF, drop(" bgp bestpath as-path multipath-relax")),
    *(
        frr(f"graceful-shutdown, {node}", node, after(" no bgp default ipv4-unicast", line))
        for line in (" bgp graceful-shutdown",)
        for node in (LEAF, SPINE, TWO)
    ),
    frr(
        "own lines: static route", LEAF, swap(_STATIC, f"ip route 198.51.100.0/24 Null0\n{_STATIC}")
    ),
    frr("own lines: maximum-paths", LEAF, after("  network 10.0.0.0/32", "  maximum-paths 16")),
    frr("interface block", LEAF, swap(_BLOCK, "")),
    *(one(f"daemons: FRR restarts, {n}", n, DAEMONS, _OTHER_DAEMON) for n in (LEAF, SPINE, TWO)),
)

SESSIONS = (
    frr("description of a neighbour", LEAF, swap("description two:eth1", "description two:eth7")),
    ends_down(frr("remote-as, wrong at one end", LEAF, swap("as 4200100004\n", "as 4200100099\n"))),
    intent("asn of a host (intent)", _TWO, "two: {asn: 4200100077, rack: rack01"),
    intent(
        "asn of a leaf (intent)",
        'rack01: {leafs: "leaf[01-02]"}',
        "rack01: {leafs: {leaf01: {asn: 4200000777}, leaf02: {}}}",
    ),
    defaults("bfd timers of the fabric (intent)", f"bfd: {{fabric: {_SLOW}}}"),
    defaults("bfd timers of hosts (intent)", f"bfd: {{host: {_SLOW}}}"),
    defaults("bfd of hosts off (intent)", "bfd: {host: off}"),
    defaults("bfd of the fabric off (intent)", "bfd: {fabric: off}"),
    frr("bfd off for a group at one end", LEAF, drop(" neighbor HOSTS bfd")),
    frr(
        "bfd of a neighbour's own",
        LEAF,
        after(" neighbor swp2 description two:eth1", " neighbor swp2 bfd"),
    ),
    frr("ttl-security at one end", LEAF, drop(" neighbor swp2 ttl-security")),
    Change(
        "ttl-security at both ends",
        {
            (LEAF, FRR): drop(" neighbor swp2 ttl-security"),
            (TWO, FRR): drop(" neighbor eth1 ttl-security"),
        },
    ),
    intent("receive default -> all (intent)", _TWO, "two: {receive: all, rack: rack01"),
    intent(
        "receive default -> rack, a new group (intent)", _TWO, "two: {receive: rack, rack: rack01"
    ),
    ends_down(
        frr("a neighbour less, and its block", LEAF, drop(" +neighbor swp2 "), swap(_BLOCK, ""))
    ),
    ends_down(
        intent(
            "a host more (intent)",
            "  far: {rack: rack02",
            "  new: {rack: rack01, port: swp5, style: networkd}\n  far: {rack: rack02",
        )
    ),
    intent(
        "a host less, its leafs alone (intent)",
        "  networkd: {rack: rack01, port: swp3, style: networkd, "
        "management: {address: 192.0.2.203/24}}\n",
        "",
    ),
    intent("a service on a host more (intent)", "hosts: [two, far]", "hosts: [two, far, networkd]"),
)

FAMILIES = (
    frr("network", LEAF, drop("  network 10.0.0.0/32")),
    frr(
        "ipv6 of a group not active",
        LEAF,
        lambda text: (
            text[: text.index(" address-family ipv6")]
            + drop("  neighbor HOSTS ")(text[text.index(" address-family ipv6") :])
        ),
    ),
    frr(
        "default-originate more",
        LEAF,
        after("  neighbor HOSTS activate", "  neighbor HOSTS default-originate"),
    ),
    frr("default-originate less, spine", SPINE, drop("  neighbor LEAFS default-originate")),
    ends_down(
        frr("maximum-prefix, too low", LEAF, swap("swp2 maximum-prefix 8", "swp2 maximum-prefix 1"))
    ),
    frr(
        "maximum-prefix: higher, none, only a warning, of a group",
        LEAF,
        swap("swp1 maximum-prefix 8", "swp1 maximum-prefix 9"),
        drop("  neighbor swp3 maximum-prefix"),
        swap("swp4 maximum-prefix 8", "swp4 maximum-prefix 8 warning-only"),
        swap("4354 warning-only", "4355 warning-only"),
    ),
    frr("maximum-prefix of a group closes", LEAF, swap("4354 warning-only", "4354")),
    intent(
        "ipv6 pools less (intent)",
        ', ipv6: "2001:db8:0:1::/64"}\n  hosts: {ipv4: 10.1.0.0/20, ipv6: "2001:db8:1::/64", rack',
        "}\n  hosts: {ipv4: 10.1.0.0/20, rack",
    ),
)

FRR_CHANGES = (*GLOBAL, *SESSIONS, *FAMILIES, *LIST_CHANGES, *IMPORT_CHANGES)
