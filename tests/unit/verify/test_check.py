"""One line is wrong: the rule that must tell so does, and points at the file."""

from collections.abc import Iterator

import pytest

from fabricc.findings.formats import text
from fabricc.verify.verify import verify
from tests.golden.examples import EXAMPLES
from tests.unit.verify.faulty import Faulty

LEAF = "devices/leaf01/etc"
"""Cumulus."""
SPINE = "devices/spine01/etc"
DEBIAN = "devices/leaf05/etc"
"""A plain Debian switch."""
NETPLAN = "devices/web01/etc"
IFUPDOWN = "devices/kvm01/etc"

FRR = "frr/frr.conf"
PORTS = "network/interfaces"
ACL = "cumulus/acl/policy.d/60fabricc.rules"
NFT = "nftables.conf"
SYSCTL = "sysctl.d/90-fabricc.conf"
PLAN = "netplan/60-fabricc.yaml"

SHARED = "    address 10.0.0.0/32\n    pre-down"
SESSION = """\
 neighbor swp1 interface v6only peer-group LEAFS
 neighbor swp1 remote-as 4200000100
 neighbor swp1 description leaf01:swp29
 neighbor swp1 ttl-security hops 1
"""

FAULTS: list[tuple[str, str, str, str, str]] = [
    # code, file, text, its replacement, what the message says
    ("FAB709", f"{LEAF}/{FRR}", "route-map SPINES-IN in", "route-map SPINES-INN in", "SPINES-INN"),
    ("FAB709", f"{LEAF}/{FRR}", "route-map HOSTS-OUT out", "route-map NONE out", "NONE"),
    (
        "FAB709",
        f"{LEAF}/{FRR}",
        "match ip address prefix-list OWN-V4",
        "match ip address prefix-list OWNV4",
        "OWNV4",
    ),
    ("FAB709", f"{LEAF}/{FRR}", "match as-path HOST-web01", "match as-path HOST-web1", "web1"),
    ("FAB709", f"{LEAF}/{FRR}", "match community HOST-ROUTE", "match community ROUTE", "ROUTE"),
    ("FAB709", f"{LEAF}/{FRR}", "set comm-list HOST-ROUTE", "set comm-list ROUTE", "ROUTE"),
    ("FAB709", f"{LEAF}/{FRR}", "neighbor HOSTS bfd", "neighbor HOSTS bfd profile x", "`x`"),
    (
        "FAB709",
        f"{NETPLAN}/{FRR}",
        "ip protocol bgp route-map SOURCE-V4",
        "ip protocol bgp route-map SOURCE",
        "`SOURCE`",
    ),
    (
        "FAB709",
        f"{NETPLAN}/{FRR}",
        "redistribute connected route-map OWN",
        "redistribute connected route-map MINE",
        "MINE",
    ),
    ("FAB709", f"{DEBIAN}/{NFT}", "goto from-swp1", "goto from-swp7", "from-swp7"),
    ("FAB710", f"{LEAF}/{FRR}", "interface swp1\n", "interface swp11\n", "swp11"),
    ("FAB710", f"{LEAF}/{ACL}", "-i swp2 -s", "-i swp22 -s", "swp22"),
    ("FAB710", f"{LEAF}/cumulus/ports.conf", "\n2=1x", "\n2=4x", "swp2"),
    ("FAB710", f"{LEAF}/cumulus/ports.conf", "\n3=1x", "\n3=disabled", "swp3"),
    ("FAB710", f"{NETPLAN}/{SYSCTL}", "conf.eth1.rp_filter", "conf.eth11.rp_filter", "eth11"),
    ("FAB710", f"{IFUPDOWN}/dhcp/dhclient-enter-hooks.d/fabricc", '"eth0"', '"eth9"', "eth9"),
    ("FAB710", f"{LEAF}/{PORTS}", "auto mgmt\niface mgmt\n", "auto m\niface m\n", "mgmt"),
    ("FAB711", f"{LEAF}/{PORTS}", "auto swp1\niface swp1\n", "auto swp9\niface swp9\n", "swp1"),
    ("FAB711", f"{LEAF}/{PORTS}", "auto swp1\n", "", "nobody starts"),
    ("FAB711", f"{LEAF}/{PORTS}", "iface swp1\n", "iface swp1\n    link-down yes\n", "kept down"),
    ("FAB711", f"{LEAF}/{PORTS}", "iface swp1\n", "iface swp1\n    vrf mgmt\n", "VRF mgmt"),
    ("FAB711", f"{NETPLAN}/{PLAN}", "- ipv6", "- ipv4", "link-local"),
    ("FAB712", f"{SPINE}/{FRR}", SESSION, "", "spine01:swp1"),
    ("FAB713", "cabling.csv", "leaf01,swp29,spine01,swp1,uplink,200G\n", "", "swp29"),
    ("FAB714", f"{LEAF}/{FRR}", "remote-as 4200100005", "remote-as 4200100006", "4200100006"),
    ("FAB714", f"{LEAF}/{FRR}", "remote-as 4200000000", "remote-as external", "no AS number"),
    ("FAB714", f"{NETPLAN}/{FRR}", "router bgp 4200100005", "router bgp 4200109999", "4200109999"),
    ("FAB715", f"{SPINE}/{FRR}", " neighbor LEAFS bfd\n", "", "BFD"),
    ("FAB715", f"{SPINE}/{FRR}", "LEAFS bfd\n", "LEAFS bfd 3 900 300\n", "900"),
    ("FAB715", f"{LEAF}/{FRR}", " neighbor swp1 ttl-security hops 1\n", "", "GTSM"),
    ("FAB715", f"{LEAF}/{FRR}", "swp1 interface v6only", "swp1 interface", "v6only"),
    ("FAB715", f"{LEAF}/{FRR}", "  neighbor HOSTS activate\n", "", "active at one end"),
    ("FAB715", f"{LEAF}/{FRR}", " ipv6 nd ra-lifetime 0\n", "", "default router"),
    ("FAB715", f"{LEAF}/{FRR}", "ra-lifetime 0", "ra-lifetime 1800", "default router"),
    ("FAB715", f"{NETPLAN}/frr/daemons", "bfdd=yes", "bfdd=no", "nothing on the device answers"),
    ("FAB716", f"{LEAF}/{FRR}", "  neighbor swp1 route-map HOST-web01-IN in\n", "", "import"),
    ("FAB716", f"{LEAF}/{FRR}", "  neighbor SPINES route-map SPINES-OUT out\n", "", "export"),
    ("FAB716", f"{LEAF}/{FRR}", " match ip address prefix-list FABRIC-V4\n", "", "import"),
    ("FAB716", f"{LEAF}/{FRR}", " match community HOST-ROUTE\n", "", "export"),
    ("FAB717", f"{LEAF}/{PORTS}", "    alias web01:eth1\n", "", "nothing"),
    ("FAB717", f"{LEAF}/{FRR}", "description web01:eth1", "description web01:eth2", "web01:eth2"),
    ("FAB717", f"{LEAF}/{PORTS}", "alias web01:eth1", "alias web02:eth1", "alias"),
    ("FAB717", f"{LEAF}/ptm.d/topology.dot", '"web01":"eth1"', '"web01":"eth2"', "topology.dot"),
    ("FAB717", "topology.dot", '"leaf05":"swp1"', '"leaf05":"swp4"', "topology.dot"),
    ("FAB718", f"{LEAF}/{PORTS}", "mtu 9216", "mtu 1500", "1500"),
    ("FAB718", f"{NETPLAN}/{PLAN}", "mtu: 9000", "mtu: 9300", "9300"),
    ("FAB718", f"{SPINE}/{PORTS}", "mtu 9216", "mtu 9000", "9000"),
    ("FAB718", f"{SPINE}/{PORTS}", "    mtu 9216\n", "", "nobody set"),
    (
        "FAB728",
        f"{NETPLAN}/{PLAN}",
        "    eth1:\n",
        "    eth1:\n      routes: [{to: default, via: 10.0.0.1, on-link: true}]\n",
        "eth1 beats",
    ),
    ("FAB719", f"{NETPLAN}/{PLAN}", '"10.1.0.0/32"', '"10.1.0.1/32"', "10.1.0.1"),
    ("FAB719", f"{LEAF}/{FRR}", "router-id 10.0.0.0", "router-id 10.0.0.1", "router id"),
    ("FAB719", f"{LEAF}/{FRR}", "router bgp 4200000100", "router bgp 4200000101", "AS number"),
    ("FAB719", f"{LEAF}/{PORTS}", "192.0.2.2/24", "192.0.2.3/24", "192.0.2.3"),
    ("FAB720", f"{LEAF}/hostname", "leaf01", "leaf02", "leaf02"),
    ("FAB720", f"{LEAF}/{FRR}", "hostname leaf01", "hostname leaf1", "leaf1"),
    ("FAB720", f"{LEAF}/lldpd.d/fabricc.conf", '"leaf01"', '"leaf1"', "leaf1"),
    ("FAB720", f"{LEAF}/lldpd.d/fabricc.conf", "configure lldp portidsubtype ifname\n", "", "LLDP"),
    ("FAB720", f"{LEAF}/hosts", "10.1.0.1 web02", "10.1.0.2 web02", "10.1.0.2"),
    ("FAB720", f"{LEAF}/hosts", "10.0.0.5 spine01.dc1.example.net spine01\n", "", "spine01"),
    ("FAB721", f"{LEAF}/{PORTS}", "auto lo\n", "", "nobody starts"),
    ("FAB721", f"{LEAF}/{PORTS}", "    address 192.0.2.2/24\n", "", "management"),
    ("FAB721", f"{LEAF}/{PORTS}", "    address 10.0.0.0/32\n", "", "10.0.0.0"),
    ("FAB721", f"{LEAF}/{PORTS}", "10.0.0.0/32", "10.0.0.99/32", "10.0.0.99"),
    ("FAB721", f"{LEAF}/{FRR}", " bgp router-id 10.0.0.0\n", "", "router id"),
    ("FAB721", f"{LEAF}/{FRR}", "  network 10.0.0.0/32\n", "", "does not start with"),
    ("FAB721", f"{LEAF}/{FRR}", "network 10.0.0.0/32", "network 10.0.0.0/24", "10.0.0.0/24"),
    ("FAB721", f"{NETPLAN}/{FRR}", "permit 10.1.0.0/32", "permit 10.1.0.0/31 ge 32", "10.1.0.0/31"),
    ("FAB721", f"{IFUPDOWN}/{PORTS}", '" 10.1.0.130/32 ', '" 10.1.0.131/32 ', "kept"),
    ("FAB722", f"{NETPLAN}/{FRR}", "set src 10.1.0.0", "set src 10.1.0.9", "not on lo"),
    ("FAB722", f"{NETPLAN}/{FRR}", "set src 10.1.0.0", "set src 10.9.0.53", "service"),
    ("FAB722", f"{NETPLAN}/{FRR}", "ip protocol bgp route-map SOURCE-V4\n", "", "no source"),
    ("FAB723", f"{LEAF}/{FRR}", "permit 10.1.0.1/32", "permit 10.1.0.0/30 ge 32", "10.1.0.0/30"),
    ("FAB723", f"{LEAF}/{FRR}", "permit 10.1.0.1/32", "permit 0.0.0.0/0", "0.0.0.0/0"),
    ("FAB723", f"{LEAF}/{FRR}", "permit 10.1.0.1/32", "permit 10.0.0.5/32", "10.0.0.5"),
    ("FAB723", f"{LEAF}/{FRR}", "permit 10.1.0.1/32", "deny 10.1.0.1/32", "does not let in"),
    (
        "FAB723",
        f"{LEAF}/{FRR}",
        " match ip address prefix-list HOST-web02-V4\n",
        "",
        "0.0.0.0/0 ge 0 le 32",
    ),
    ("FAB723", f"{LEAF}/{FRR}", "^4200100006(_4200100006)*$", "^4200100006", "AS paths like"),
    ("FAB723", f"{LEAF}/{FRR}", "(_4200100006)*$", "(_4200100007)*$", "AS paths like"),
    ("FAB723", f"{LEAF}/{FRR}", " match as-path HOST-web02\n", "", "any AS path"),
    (
        "FAB723",
        f"{LEAF}/{FRR}",
        "route-map HOST-web02-IN permit",
        "route-map HOST-web02-IN deny",
        "",
    ),
    ("FAB723", f"{LEAF}/{FRR}", "swp1 maximum-prefix 8", "swp1 maximum-prefix 1", "limit"),
    ("FAB723", f"{LEAF}/{FRR}", "  neighbor swp1 maximum-prefix 8\n", "", "nothing limits"),
    ("FAB724", f"{NETPLAN}/{FRR}", " match as-path LOCAL\n", "", "pass on"),
    ("FAB724", f"{NETPLAN}/{FRR}", "permit ^$", "permit .*", "pass on"),
    ("FAB724", f"{NETPLAN}/{FRR}", "permit 10.1.0.0/32", "permit 10.1.0.0/24", "10.1.0.0/24"),
    ("FAB724", f"{NETPLAN}/{FRR}", "no ip forwarding\n", "", "forwarding"),
    (
        "FAB724",
        f"{NETPLAN}/{FRR}",
        "  neighbor LEAFS activate\n",
        "  neighbor LEAFS activate\n  neighbor LEAFS default-originate\n",
        "default route",
    ),
    ("FAB725", f"{LEAF}/{ACL}", "-s 10.1.0.1/32", "-s 10.1.0.0/24", "10.1.0.0/24"),
    (
        "FAB725",
        f"{LEAF}/{ACL}",
        "-i swp2 -s 10.1.0.1/32 -j ACCEPT\n-t mangle -A PREROUTING ",
        "",
        "dropped",
    ),
    ("FAB725", f"{LEAF}/{ACL}", "-t mangle -A PREROUTING -i swp2 -j DROP\n", "", "not dropped"),
    ("FAB725", f"{LEAF}/{ACL}", "-i swp2 -j DROP", "-i swp2 -j ACCEPT", "not dropped"),
    ("FAB725", f"{DEBIAN}/{NFT}", "        drop\n", "", "not dropped"),
    ("FAB725", f"{DEBIAN}/{NFT}", '            "swp1" : goto from-swp1,\n', "", "any source"),
    ("FAB725", f"{DEBIAN}/{NFT}", '"swp1" : goto from-swp1', '"swp1" : goto from-swp2', "dropped"),
    ("FAB726", f"{LEAF}/{ACL}", "-A INPUT -i swp+ -s 10.1.0.0/20 -p tcp -j DROP\n", "", "TCP"),
    ("FAB726", f"{LEAF}/{ACL}", "-s 10.1.0.0/20 -p udp", "-s 10.1.0.0/30 -p udp", "UDP"),
    ("FAB726", f"{LEAF}/{ACL}", "--dport 179 -j ACCEPT", "--dport 179 -j DROP", "BGP"),
    ("FAB726", f"{LEAF}/{ACL}", "--dport 3784:3785", "--dport 3785", "BFD"),
    ("FAB726", f"{LEAF}/{ACL}", "-A INPUT -i swp+ -s fe80::/10 -p tcp -j DROP\n", "", "SSH"),
    ("FAB726", f"{DEBIAN}/{NFT}", "tcp dport 179 accept", "tcp dport 178 accept", "BGP"),
    (
        "FAB726",
        f"{DEBIAN}/{NFT}",
        "        ip6 saddr fe80::/10 ip6 daddr",
        "        ip6 saddr fe81::/16 ip6 daddr",
        "forged",
    ),
    (
        "FAB726",
        f"{DEBIAN}/{NFT}",
        "        ip6 saddr :: meta l4proto ipv6-icmp accept\n",
        "",
        "double",
    ),
    ("FAB726", f"{LEAF}/{ACL}", "-t mangle -A PREROUTING -s fe80::/10 -j ACCEPT\n", "", "forged"),
    ("FAB726", f"{DEBIAN}/{NFT}", '        oifname "eth0" drop\n', "", "forwards from"),
    (
        "FAB726",
        f"{LEAF}/{ACL}",
        "-p tcp --tcp-flags ACK,SYN,FIN,RST SYN -j DROP",
        "-p tcp --tcp-flags SYN,RST RST -j DROP",
        "port 179",
    ),
    ("FAB727", f"{LEAF}/{PORTS}", "    ip6-forward off\n", "", "ip6-forward"),
    ("FAB729", f"{LEAF}/default/nvued", "SYNC=no", "SYNC=yes", "NVUE"),
    ("FAB727", f"{NETPLAN}/{SYSCTL}", "ip_forward = 0", "ip_forward = 1", "ip_forward"),
    ("FAB727", f"{DEBIAN}/{SYSCTL}", "ip_forward = 1", "ip_forward = 0", "ip_forward"),
    ("FAB727", f"{NETPLAN}/{SYSCTL}", "-net.ipv4.conf.eth1.rp_filter = 0\n", "", "not set"),
    ("FAB727", f"{NETPLAN}/{SYSCTL}", "all.rp_filter = 0", "all.rp_filter = 2", "rp_filter"),
    ("FAB727", f"{NETPLAN}/{SYSCTL}", "hash_policy = 1", "hash_policy = 0", "hash_policy"),
    ("FAB727", f"{NETPLAN}/{PLAN}", "accept-ra: false", "accept-ra: true", "accept-ra"),
    ("FAB727", f"{NETPLAN}/{PLAN}", "generation: eui64", "generation: stable-privacy", "EUI-64"),
    ("FAB727", f"{IFUPDOWN}/{PORTS}", "eth1.accept_ra=0", "eth1.accept_ra=1", "accept_ra"),
    ("FAB728", f"{NETPLAN}/{PLAN}", "route-metric: 4278198272", "route-metric: 100", "lease"),
    (
        "FAB728",
        f"{NETPLAN}/{PLAN}",
        "      dhcp4-overrides:\n        route-metric: 4278198272\n",
        "",
        "lease",
    ),
    (
        "FAB728",
        f"{NETPLAN}/{PLAN}",
        'via: "192.0.2.1"\n          on-link: true\n          table: 100',
        'via: "192.0.2.1"',
        "default",
    ),
    ("FAB728", f"{LEAF}/{PORTS}", "    vrf mgmt\n", "", "default route of eth0"),
    ("FAB728", f"{IFUPDOWN}/dhcp/dhclient-enter-hooks.d/fabricc", "=4278198272", "=10", "lease"),
    ("FAB728", f"{NETPLAN}/{FRR}", "router bgp", "ip route 10.0.0.0/8 Null0\nrouter bgp", "static"),
    ("FAB729", f"{NETPLAN}/frr/daemons", "vtysh_enable=yes\n", "", "not loaded"),
    ("FAB729", f"{LEAF}/{FRR}", " bgp bestpath as-path multipath-relax\n", "", "multipath"),
    (
        "FAB729",
        f"{NETPLAN}/cloud/cloud.cfg.d/99-fabricc.cfg",
        "network: {config: disabled}\n",
        "",
        "cloud-init",
    ),
    ("FAB729", f"{NETPLAN}/frr/daemons", "bgpd=yes", "bgpd=no", "bgpd"),
    ("FAB729", f"{NETPLAN}/frr/daemons", "bfdd=yes", "bfdd=no", "bfdd"),
    ("FAB729", f"{NETPLAN}/frr/vtysh.conf", "service integrated-vtysh-config\n", "", "vtysh"),
    ("FAB729", f"{LEAF}/{FRR}", "defaults datacenter", "defaults traditional", "profile"),
    ("FAB729", f"{LEAF}/{FRR}", "frr version 8.4\n", "", "version"),
    ("FAB729", f"{NETPLAN}/{FRR}", "no zebra nexthop kernel enable\n", "", "loses next hops"),
    (
        "FAB729",
        f"{NETPLAN}/systemd/system/frr.service.d/10-fabricc.conf",
        "for address in 10.1.0.0 ",
        "for address in ",
        "does not wait",
    ),
    (
        "FAB729",
        f"{NETPLAN}/systemd/networkd.conf.d/10-fabricc.conf",
        "ManageForeignRoutes=no",
        "ManageForeignRoutes=yes",
        "networkd",
    ),
    ("FAB729", "manifest.json", '["frr.service","lldpd', '["lldpd', "frr.service"),
]


OTHER_FAULTS: list[tuple[str, str, str, str, str, str]] = [
    (
        "neighbors",
        "FAB707",
        "devices/app02/etc/fabricc/announcer.json",
        '    "10.1.0.17",\n    "10.9.0.90"\n',
        '    "10.9.0.90",\n    "10.1.0.17"\n',
        "sends from 10.9.0.90",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf03/etc/sysctl.d/90-fabricc.conf",
        "-net.ipv4.conf.swp1.arp_ignore = 8\n",
        "",
        "before it has a way out",
    ),
    (
        "neighbors",
        "FAB726",
        "devices/leaf03/etc/nftables.conf",
        'oifname "eth0" drop',
        'oifname "swp21" drop',
        "does not forward from",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf03/etc/nftables.conf",
        'iifname "swp3" arp saddr ip 10.1.0.18/32',
        'iifname "swp3" arp saddr ip 10.1.0.17/32',
        "hears other senders",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf03/etc/nftables.conf",
        'ip 0.0.0.0/32 accept\n        iifname "swp3" drop\n',
        "ip 0.0.0.0/32 accept\n",
        "fill the leaf's table",
    ),
    (
        "neighbors",
        "FAB704",
        "devices/leaf03/etc/nftables.conf",
        "delete table inet fabricc\n",
        "",
        "on top of those",
    ),
    (
        "neighbors",
        "FAB704",
        "devices/leaf03/etc/fabricc/rdnbrd.json",
        '"swp3": [',
        '"swp1": [',
        "given twice",
    ),
    (
        "neighbors",
        "FAB702",
        "devices/leaf03/etc/sysctl.d/90-fabricc.conf",
        "net.ipv4.conf.all.arp_announce = 2",
        "net.ipv4.conf.all.arp_announce = 2\nnet.ipv4.conf.all.proxy_arp = 1",
        "proxy_arp",
    ),
    (
        "neighbors",
        "FAB727",
        "devices/leaf03/etc/sysctl.d/90-fabricc.conf",
        "net.ipv6.conf.all.keep_addr_on_down = 1",
        "net.ipv6.conf.all.keep_addr_on_down = 1\nnet.ipv6.conf.all.disable_ipv6 = 1",
        "all.disable_ipv6",
    ),
    (
        "neighbors",
        "FAB729",
        "manifest.json",
        ',"fabricc-service@proxy.service"',
        "",
        "service proxy",
    ),
    (
        "neighbors",
        "FAB729",
        "manifest.json",
        ',"nftables.service"',
        "",
        "nftables.service is not enabled",
    ),
    (
        "neighbors",
        "FAB729",
        "devices/app02/etc/systemd/system/fabricc-announcer.service",
        "ExecStart=/usr/local/sbin/fabricc-announcer\n",
        "",
        "runs nothing",
    ),
    (
        "servers",
        "FAB761",
        "devices/d12-networkd/etc/systemd/network/10-ens1f0np0.network",
        "[Network]\n",
        "[Network]\nAddress=10.1.0.77/32\n",
        "10.1.0.77/32",
    ),
    (
        "neighbors",
        "FAB761",
        "devices/srv02/etc/systemd/network/10-ens1f0np0.network",
        "Address=10.1.0.49/32",
        "Address=10.1.0.49/24",
        "10.1.0.49/24",
    ),
    (
        "neighbors",
        "FAB763",
        "devices/leaf01/etc/frr/frr.conf",
        "  neighbor SPINES activate\n",
        "  neighbor SPINES activate\n  neighbor SPINES default-originate\n",
        "leaf01",
    ),
    ("neighbors", "FAB764", "cabling.csv", ",host,", ",uplink,", "app01"),
    # fabric, then as above
    (
        "neighbors",
        "FAB707",
        "devices/leaf01/etc/network/interfaces",
        SHARED,
        "    pre-down",
        "does not carry",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf01/etc/network/interfaces",
        "    pre-down ip route flush table 10 dev swp9 || true\n",
        "",
        "not flushed",
    ),
    ("neighbors", "FAB707", "devices/leaf01/etc/rdnbrd.conf", "= 10", "= 11", "table 10"),
    (
        "neighbors",
        "FAB707",
        "devices/leaf01/etc/frr/frr.conf",
        "  redistribute table 10 route-map REDIST_NEIGHBOR\n",
        "",
        "learned by ARP",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf01/etc/frr/frr.conf",
        "import-table 10 route-map REDIST_NEIGHBOR",
        "import-table 10",
        "every neighbour",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf01/etc/frr/frr.conf",
        " match interface swp9\n",
        " match interface swp10\n",
        "does not let in",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf01/etc/frr/frr.conf",
        " match interface swp9\n match ip address prefix-list HOST-old01-V4\n",
        " match interface swp9\n",
        "lets in 0.0.0.0/0",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/leaf03/etc/fabricc/rdnbrd.json",
        '"10.9.0.80"',
        '"10.9.0.85"',
        "asks for other addresses",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/app01/etc/fabricc/announcer.json",
        '"eth1": "10.0.0.2"',
        '"eth1": "10.0.0.3"',
        "gateway",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/app01/etc/fabricc/announcer.json",
        '    "10.9.0.80",\n',
        "",
        "announces other",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/app01/etc/sysctl.d/90-fabricc.conf",
        "eth1.arp_ignore = 0",
        "eth1.arp_ignore = 1",
        "would not answer",
    ),
    (
        "neighbors",
        "FAB707",
        "devices/app01/etc/network/interfaces",
        "    up ip address replace 10.1.0.16/32 dev eth1\n",
        "",
        "would not answer",
    ),
    (
        "neighbors",
        "FAB729",
        "manifest.json",
        '"enable":["fabricc-announcer.service",',
        '"enable":[',
        "is not enabled",
    ),
    ("mixed-versions", "FAB704", "devices/leaf01/etc/cumulus/ports.conf", "=100G", "=1x", "words"),
    (
        "mixed-versions",
        "FAB725",
        "devices/leaf01/etc/cumulus/acl/policy.d/60fabricc.rules",
        "-A INPUT,FORWARD -i swp2 -j DROP",
        "-A INPUT -i swp2 -j DROP",
        "not dropped",
    ),
    (
        "mixed-versions",
        "FAB729",
        "devices/leaf01/etc/frr/daemons",
        "zebra=yes",
        "zebra=no",
        "zebra",
    ),
    (
        "passwords",
        "FAB715",
        "devices/leaf01/etc/frr/frr.conf",
        "swp29 password FABRICC-SECRET-bgp_fabric",
        "swp29 password FABRICC-SECRET-bgp_storage",
        "the password is FABRICC-SECRET-bgp_storage here and FABRICC-SECRET-bgp_fabric there",
    ),
    (
        "passwords",
        "FAB715",
        "devices/web01/etc/frr/frr.conf",
        " neighbor eth1 password FABRICC-SECRET-bgp_hosts\n",
        "",
        "the password is missing here and FABRICC-SECRET-bgp_hosts there",
    ),
    (
        "passwords",
        "FAB749",
        "devices/leaf01/etc/frr/frr.conf",
        "swp29 password FABRICC-SECRET-bgp_fabric",
        "swp29 password swordfish",
        "leaf01: the password of neighbour swp29 stands there in clear",
    ),
    (
        "passwords",
        "FAB751",
        "manifest.json",
        '"password":"bgp_storage"',
        '"password":"bgp_hosts"',
        "the password is bgp_storage, and bgp_hosts by the manifest",
    ),
    (
        "passwords",
        "FAB751",
        "devices/leaf01/etc/frr/frr.conf",
        "swp29 password FABRICC-SECRET-bgp_fabric",
        "swp29 password FABRICC-SECRET-BGP",
        "`FABRICC-SECRET-BGP` is no token of a secret",
    ),
]


@pytest.fixture(scope="module")
def fabrics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Faulty]]:
    """Copies of all golden fabrics, in which nothing is wrong: before, and afterwards."""
    made = {name: Faulty(tmp_path_factory.mktemp(name), name) for name in EXAMPLES}
    yield made
    assert {name: faulty.told() for name, faulty in made.items()} == {name: [] for name in made}


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_is_nothing_to_say_about_what_the_compiler_makes(
    fabrics: dict[str, Faulty], name: str
) -> None:
    assert fabrics[name].told() == []


@pytest.mark.parametrize(
    ("code", "change", "said"),
    [(code, change, said) for code, *change, said in FAULTS],
    ids=[f"{code}-{number}" for number, (code, *_) in enumerate(FAULTS)],
)
def test_a_fault_is_told(
    fabrics: dict[str, Faulty], code: str, change: list[str], said: str
) -> None:
    told = [each for each in fabrics["demo"].after(*change) if each.code == code]
    assert told, "nobody noticed"
    assert any(said in each.message for each in told), told
    assert all(each.file and each.line for each in told)


@pytest.mark.parametrize(
    ("name", "code", "change", "said"),
    [(name, code, change, said) for name, code, *change, said in OTHER_FAULTS],
    ids=[f"{code}-{number}" for number, (_, code, *_) in enumerate(OTHER_FAULTS)],
)
def test_a_fault_of_another_fabric_is_told(
    fabrics: dict[str, Faulty], name: str, code: str, change: list[str], said: str
) -> None:
    told = [each for each in fabrics[name].after(*change) if each.code == code]
    assert any(said in each.message for each in told), told


def test_a_password_in_clear_is_in_no_message(fabrics: dict[str, Faulty]) -> None:
    faulty = fabrics["passwords"]
    path, word = "devices/leaf01/etc/frr/frr.conf", "swordfish"
    with faulty.changed(path, "FABRICC-SECRET-bgp_fabric", word):
        found = verify(faulty.root, faulty.name, with_failures=False).findings
    assert {"FAB715", "FAB749"} <= {each.code for each in found}
    assert word not in text(found)


def test_a_cable_that_is_too_small_for_the_servers(fabrics: dict[str, Faulty]) -> None:
    faulty = fabrics["demo"]
    with faulty.changed(
        f"{LEAF}/{PORTS}", "spine01:swp1\n    mtu 9216", "spine01:swp1\n    mtu 1500"
    ):
        told = faulty.after(
            f"{SPINE}/{PORTS}", "leaf01:swp29\n    mtu 9216", "leaf01:swp29\n    mtu 1500"
        )
    ((code, message, file, _),) = told
    assert (code, file) == ("FAB762", f"{LEAF}/{PORTS}")
    assert "leaf01:swp29 -- spine01:swp1 has MTU 1500, and " in message
