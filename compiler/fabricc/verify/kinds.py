"""Which parser reads which file: by its path on the device, the first that fits."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from fabricc.verify.fault import Parsed
from fabricc.verify.files import neighbors, system
from fabricc.verify.files.acl import parse_acl
from fabricc.verify.files.interfaces import parse_interfaces
from fabricc.verify.files.netplan import parse_netplan
from fabricc.verify.files.networkd import parse_link, parse_netdev, parse_network
from fabricc.verify.files.nftables import parse_nftables
from fabricc.verify.files.ports_conf import parse_ports_conf
from fabricc.verify.files.services import parse_program, parse_services
from fabricc.verify.files.sysctl import parse_sysctl
from fabricc.verify.files.topology_dot import parse_topology
from fabricc.verify.files.unit import parse_unit
from fabricc.verify.frr.parse import parse_frr

Parser = Callable[[str], Parsed[Any]]

_PARSERS: tuple[tuple[str, str, Parser], ...] = (
    (r"etc/frr/frr\.conf", "frr", parse_frr),
    (r"etc/frr/daemons", "daemons", system.parse_daemons),
    (r"etc/frr/vtysh\.conf", "vtysh", system.vtysh_conf.parse),
    (r"etc/network/interfaces", "interfaces", parse_interfaces),
    (r"etc/netplan/[\w-]+\.yaml", "interfaces", parse_netplan),
    (r"etc/systemd/network/[\w.@-]+\.network", "interfaces", parse_network),
    (r"etc/systemd/network/[\w.@-]+\.netdev", "interfaces", parse_netdev),
    (r"etc/systemd/network/[\w.@-]+\.link", "interfaces", parse_link),
    (r"etc/sysctl\.d/[\w-]+\.conf", "sysctl", parse_sysctl),
    (r"etc/cumulus/ports\.conf", "ports", parse_ports_conf),
    (r"etc/cumulus/datapath/traffic\.conf", "forwarding", system.switchd.parse),
    (r"etc/mlx/datapath/tcam_profile\.conf", "tcam", system.switchd.parse),
    (r"etc/cumulus/acl/policy\.d/\w+\.rules", "filter", parse_acl),
    (r"etc/nftables\.conf", "filter", parse_nftables),
    (r"etc/ptm\.d/topology\.dot", "topology", parse_topology),
    (r"etc/fabricc/services\.json", "services", parse_services),
    (r"usr/local/sbin/fabricc-service", "program", parse_program),
    (r"etc/hosts", "hosts", system.hosts.parse),
    (r"etc/hostname", "hostname", system.hostname.parse),
    (r"etc/lldpd\.d/[\w-]+\.conf", "lldpd", system.lldpd.parse),
    (r"etc/resolv\.conf", "resolv", system.resolv_conf.parse),
    (r"etc/chrony/chrony\.conf", "chrony", system.chrony.parse),
    (r"etc/(?:ntpsec/)?ntp\.conf", "ntp", system.ntp.parse),
    (r"etc/rsyslog\.d/[\w-]+\.conf", "rsyslog", system.rsyslog.parse),
    (r"etc/rdnbrd\.conf", "rdnbrd", neighbors.rdnbrd_conf.parse),
    (r"etc/fabricc/rdnbrd\.json", "learning", neighbors.parse_learning),
    (r"etc/fabricc/announcer\.json", "announcer", neighbors.parse_announcer),
    (r"usr/local/sbin/fabricc-(?:announcer|rdnbrd)", "program", neighbors.parse_program),
    (r"etc/default/nvued", "nvued", system.nvued.parse),
    (r"etc/dhcp/dhclient-enter-hooks\.d/\w+", "dhclient", system.dhclient.parse),
    (r"etc/cloud/cloud\.cfg\.d/[\w-]+\.cfg", "cloud", system.cloud.parse),
    (r"etc/systemd/(?:networkd|resolved|timesyncd)\.conf\.d/[\w-]+\.conf", "unit", parse_unit),
    (
        r"etc/systemd/system/[\w@-]+\.(?:service|timer)(?:\.d/[\w-]+\.conf)?",
        "unit",
        parse_unit,
    ),
)


@lru_cache(maxsize=1 << 12)
def kind_of(path: str) -> tuple[str, Parser] | None:
    """Return what kind of file a path is, and its parser; None if nobody knows."""
    for pattern, kind, parser in _PARSERS:
        if re.fullmatch(pattern, path):
            return kind, lru_cache(maxsize=_ALIKE)(parser)
    return None


_ALIKE = 64
"""Contents of one path that are kept: many devices have the same file, to the letter."""
