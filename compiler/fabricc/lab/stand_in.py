"""What plays the part of a switch on Debian: files changed or added, each of them named."""

import json
from dataclasses import dataclass, field

from fabricc.lab import ptm, rdnbrd
from fabricc.lab.netplan import without_matches
from fabricc.lab.newer_frr import NEXTHOPS, in_newer_words
from fabricc.lab.on_node.learned import ports_file
from fabricc.lab.on_node.services import by_file, sick_file
from fabricc.lab.root import Placed
from fabricc.lab.vrf import without_vrfs

INTERFACES = "etc/network/interfaces"
NETPLAN = "etc/netplan/"
FRR = "etc/frr/frr.conf"
DAEMONS = "etc/frr/daemons"
RULES = "etc/cumulus/acl/policy.d/"
SYSLOG = "etc/rsyslog.d/"
SERVICES = "etc/fabricc/services.json"

SYSCTL = """net.ipv4.ip_forward = 1
net.ipv6.conf.all.forwarding = 1
net.ipv4.fib_multipath_hash_policy = 1
net.ipv6.fib_multipath_hash_policy = 1
net.ipv4.conf.all.rp_filter = 0
net.ipv4.conf.default.rp_filter = 0
net.ipv4.conf.all.ignore_routes_with_linkdown = 1
net.ipv6.conf.all.ignore_routes_with_linkdown = 1
net.ipv6.conf.all.keep_addr_on_down = 1
net.ipv6.route.skip_notify_on_dev_down = 1
"""
"""What a Cumulus image sets by itself: fabricc writes no sysctl file for it."""

ACLTOOL = r"""#!/bin/sh
# The lab's stand-in for cl-acltool: each rule is given to iptables or ip6tables as it stands, but
# that two chains named at once are two rules.
set -e
for program in iptables ip6tables; do
    for table in filter mangle; do "$program" -t "$table" -F; done
done
cat /etc/cumulus/acl/policy.d/*.rules | while read -r line; do
    case "$line" in
    "" | "#"*) ;;
    "[iptables]") program=iptables ;;
    "[ip6tables]") program=ip6tables ;;
    "-A INPUT,FORWARD "*)
        for chain in INPUT FORWARD; do
            eval "$program -w -A $chain ${line#-A INPUT,FORWARD }"
        done
        ;;
    *) eval "$program -w $line" ;;
    esac
done
"""

HOTPLUG = """[Unit]
Description=Ports that are plugged in, in place of udev
After=networking.service

[Service]
Type=forking
ExecStart=/bin/sh -c 'ifup --allow=hotplug --all &'
RemainAfterExit=yes

[Install]
WantedBy=multi-user.target
"""
"""Debian brings up `allow-hotplug` ports when udev tells of them; a node has no udev."""

ACLUNIT = """[Unit]
Description=Rules of the ports, in place of switchd
Before=networking.service frr.service
DefaultDependencies=no
After=sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/cl-acltool -i

[Install]
WantedBy=multi-user.target
"""


@dataclass(slots=True)
class Cast:
    """The files of a node with stand-ins, what they are, what is left out, and units to start."""

    files: dict[str, Placed]
    stand_ins: list[str] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    enable: list[str] = field(default_factory=list)

    def change(self, path: str, old: bytes, new: bytes) -> bool:
        """Replace the first `old` in a file; tells whether it was there."""
        placed = self.files.get(path)
        if placed is None or old not in placed.content:
            return False
        content = placed.content.replace(old, new, 1)
        self.files[path] = Placed(path, content, placed.owner, placed.group, placed.mode)
        return True

    def add(self, path: str, text: str, mode: int = 0o644) -> None:
        """Add a file of the lab's own."""
        self.put(path, text.encode(), mode)

    def put(self, path: str, content: bytes, mode: int) -> None:
        """Add a file of the lab's own that is not text."""
        self.files[path] = Placed(path, content, mode=mode)


def stand_in(cast: Cast, platform: str, features: frozenset[str]) -> None:
    """Put stand-ins in place for what this platform has and Debian or this kernel has not."""
    if platform == "cumulus":
        _be_cumulus(cast)
    interfaces = cast.files.get(INTERFACES)
    if interfaces is not None and b"\nallow-hotplug " in interfaces.content:
        cast.add("etc/systemd/system/lab-hotplug.service", HOTPLUG)
        cast.enable.append("lab-hotplug.service")
        cast.stand_ins.append("udev, which brings up `allow-hotplug` ports, by `ifup`")
    if SERVICES in cast.files:
        _take_file_for_check(cast)
    if "vrf" not in features:
        _drop_vrfs(cast)
    for path in [p for p in cast.files if p.startswith(NETPLAN)]:
        text, gone = without_matches(cast.files[path].content.decode())
        if gone:
            cast.change(path, cast.files[path].content, text.encode())
            cast.left_out["permanent MAC address on a veth"] = list(gone)


def _take_file_for_check(cast: Cast) -> None:
    """Let the checks of services succeed: what they ask does not run on a node."""
    placed = cast.files[SERVICES]
    for name in json.loads(placed.content):
        cast.stand_ins.append(f"the check of service {name} by a file, {sick_file(name)}")
    cast.change(SERVICES, placed.content, by_file(placed.content.decode()).encode())


def _be_cumulus(cast: Cast) -> None:
    cast.add("etc/sysctl.d/00-image.conf", SYSCTL)
    cast.stand_ins.append("the kernel settings of a Cumulus image by a file in sysctl.d")
    if b"bfd" in cast.files[FRR].content and b"bfdd=yes" not in cast.files[DAEMONS].content:
        cast.change(DAEMONS, b"bgpd=yes\n", b"bgpd=yes\nbfdd=yes\n")
        cast.stand_ins.append("BFD of PTM by FRR's bfdd")
    config = cast.files[FRR].content
    if (newer := in_newer_words(config)) != config:
        cast.change(FRR, config, newer)
        cast.stand_ins.append("`frr version` and lists of Cumulus' older FRR by those of Debian's")
    if cast.change(FRR, b"log syslog", NEXTHOPS + b"log syslog"):
        cast.stand_ins.append("Cumulus' FRR by Debian's, with `no zebra nexthop kernel enable`")
    if any(path.startswith(RULES) for path in cast.files):
        cast.add("usr/bin/cl-acltool", ACLTOOL, 0o755)
        cast.add("etc/systemd/system/lab-acl.service", ACLUNIT)
        cast.enable.append("lab-acl.service")
        cast.stand_ins.append("cl-acltool and its hardware rules by iptables")
    if ptm.TOPOLOGY in cast.files:
        cast.add("usr/bin/ptmctl", ptm.program(), 0o755)
        cast.add("etc/systemd/system/ptmd.service", ptm.UNIT)
        cast.stand_ins.append("ptmd, by a ptmctl that compares topology.dot with what lldpd hears")
    if rdnbrd.CONFIG in cast.files:
        cast.add(rdnbrd.PROGRAM, rdnbrd.program(), 0o755)
        cast.add(rdnbrd.PORTS, ports_file(cast.files[FRR].content.decode()))
        cast.add("etc/systemd/system/rdnbrd.service", rdnbrd.UNIT)
        cast.stand_ins.append("rdnbrd by the program for Debian switches, kept to what that does")
    if any(path.startswith(SYSLOG) for path in cast.files):
        cast.enable.append("rsyslog.service")
    cast.enable.append("networking.service")


def _drop_vrfs(cast: Cast) -> None:
    if INTERFACES in cast.files:
        placed = cast.files[INTERFACES]
        text, gone = without_vrfs(placed.content.decode())
        cast.change(INTERFACES, placed.content, text.encode())
        if gone:
            cast.left_out["VRF"] = list(gone)
    for path in [p for p in cast.files if p.startswith(SYSLOG)]:
        if b'device="mgmt"' in cast.files[path].content:
            del cast.files[path]
            cast.left_out.setdefault("VRF", []).append(f"/{path}, which sends by the VRF")
