"""What the schema tells an editor besides: values of keys that are left out, and examples."""

from typing import Any

from fabricc.capability.catalogue import MODELS
from fabricc.capability.names import natural
from fabricc.capability.platforms import PLATFORMS

_VERSIONS = sorted(
    {version for each in PLATFORMS.values() for version in each.releases}, key=natural
)

DEFAULTS: dict[tuple[str, str], Any] = {
    ("HostAttributes", "attach"): "bgp",
    ("HostAttributes", "receive"): "default",
    ("RackBlock", "ipv4"): 26,
    ("RackBlock", "ipv6"): 112,
}
"""By model and field: what holds when nobody says otherwise, where the model cannot know it."""

RAW_POINTS = {
    "frr": "Lines for frr.conf, outside of all blocks.",
    "frr-bgp": "Lines for frr.conf, inside `router bgp`.",
    "interfaces": "Stanzas for /etc/network/interfaces.",
    "sysctl": "Lines for the file of kernel settings, `name = value`.",
}
"""What goes where, by point of a person's own text."""

SECTIONS: dict[str, list[Any]] = {
    "fabric": [{"name": "demo", "format": 1, "domain": "dc1.example.net"}],
    "pools": [{"loopbacks": {"ipv4": "10.0.0.0/24"}, "hosts": {"ipv4": "10.1.0.0/20"}}],
    "defaults": [{"switch": {"platform": "cumulus", "version": "5.11", "model": "sn3700"}}],
    "profiles": [{"storage": {"mtu": 9000, "nics": "eth[1-2]"}}],
    "models": [{"tor48": {"ports": "swp[1-54]", "speed": "25G"}}],
    "spines": [{"spine[01-02]": {}}],
    "racks": [{"rack01": {"leafs": "leaf[01-02]"}}],
    "hosts": [{"web[01-08]": {"rack": "rack01", "port": "swp[1-8]"}}],
    "services": [{"dns": {"hosts": ["db01", "web01"], "addresses": ["10.9.0.53"]}}],
    "uplinks": [[{"leafs": "leaf[01-04]", "ports": "swp[29-30]", "spines": "spine[01-02]"}]],
    "moved": [[{"from": "web01", "to": "www01"}]],
    "allow": [[{"code": "FAB310", "because": "single-homed on purpose"}]],
}
"""Examples of whole sections."""

EXAMPLES: dict[tuple[str, str], list[Any]] = {
    ("Attributes", "management"): [{"nic": "eth0", "dhcp4": True}],
    ("Attributes", "raw"): [{"frr": "ip route 198.51.100.0/24 Null0\n"}],
    ("BfdDefaults", "fabric"): ["off", {"detect_multiplier": 3, "receive_interval": 300}],
    ("BfdDefaults", "host"): ["off"],
    ("Fabric", "name"): ["demo"],
    ("ManagementPool", "ipv4"): ["192.0.2.0/24"],
    ("AsnPool", "spines"): [4200000000],
    ("AsnPool", "hosts"): ["4200100000-4200199999"],
    ("PoolsSection", "router_ids"): ["10.255.0.0/20"],
    ("Allowed", "code"): ["FAB310"],
    ("Allowed", "because"): ["single-homed on purpose"],
    ("Moved", "old"): ["web01", "web[01-08]"],
    ("Moved", "new"): ["www01", "www[01-08]"],
    ("Attributes", "version"): _VERSIONS,
    ("Attributes", "frr"): ["10.2"],
    ("Attributes", "mtu"): [9216, 9000],
    ("Attributes", "dns"): [["192.0.2.53", "192.0.2.54"]],
    ("SwitchAttributes", "model"): sorted(MODELS),
    ("Attributes", "ntp"): [["192.0.2.123"], "ntp.example.net"],
    ("Attributes", "syslog"): ["192.0.2.9", [{"address": "192.0.2.9", "protocol": "udp"}]],
    ("SwitchAttributes", "breakouts"): [{"swp1": "4x"}, {"swp[1-4]": "4x"}],
    ("Syslog", "address"): ["192.0.2.9"],
    ("HostAttributes", "nics"): [["eth1", "eth2"], "eth[1-2]"],
    ("HostAttributes", "password"): [{"secret": "bgp_hosts"}, "off"],
    ("UplinkDefaults", "password"): [{"secret": "bgp_fabric"}],
    ("Uplinks", "password"): [{"secret": "bgp_fabric"}, "off"],
    ("Host", "links"): [{"eth1": "leaf03:swp1", "eth2": {"to": "leaf04:swp2", "mtu": 1500}}],
    ("Host", "address"): ["10.1.0.10", ["10.1.0.10", "2001:db8:1::10"]],
    ("Host", "profile"): ["storage"],
    ("Leaf", "profile"): ["storage"],
    ("Rack", "leafs"): ["leaf[01-02]", {"leaf03": {"loopback": "10.0.0.33"}, "leaf04": {}}],
    ("Service", "hosts"): [["db01", "web01"], "web[01-04]", {"db01": {}, "web01": {"drain": True}}],
    ("Service", "check"): [{"tcp": 53}, {"http": "http://127.0.0.1/health", "interval": 5}],
    ("Check", "tcp"): [53],
    ("Check", "command"): ["dig @127.0.0.1 +time=1 +tries=1 ."],
    ("Check", "http"): ["http://127.0.0.1/health"],
    ("Service", "addresses"): [["10.9.0.53", "2001:db8:9::53"]],
    ("Uplinks", "ports"): ["swp[29-30]"],
    ("Uplinks", "spines"): ["spine[01-02]"],
    ("Uplinks", "spine_ports"): ["swp[1-4]"],
    ("Uplinks", "mtu"): [9216],
    ("Target", "mtu"): [1500],
    ("Nic", "mtu"): [1500],
    ("DeclaredModel", "ports"): ["swp[1-54]"],
    ("DeclaredModel", "max_routes_ipv4"): [32768],
    ("DeclaredModel", "max_routes_ipv6"): [16384],
    ("DeclaredModel", "max_neighbours_ipv4"): [16384],
    ("DeclaredModel", "max_neighbours_ipv6"): [8192],
    ("DeclaredModel", "max_next_hops"): [64],
    ("DeclaredModel", "max_groups"): [1024],
    ("DeclaredModel", "max_rules_ipv4"): [500],
    ("DeclaredModel", "max_rules_ipv6"): [250],
    ("DeclaredModel", "max_logical_ports"): [128],
}
"""By model and field, where the type of the field has no example that would fit."""
