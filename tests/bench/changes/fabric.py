"""The fabric on which changes are measured: each kind of server, behind two leafs of Debian."""

NAME = "changes"

INTENT = """\
fabric: {name: changes, format: 1, domain: dc1.example.net}
pools:
  loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv4: 10.1.0.0/20, ipv6: "2001:db8:1::/64", rack_block: {ipv4: 26}}
  asns: {spines: 4200000000, leafs: 4200000100-4200009999, hosts: 4200100000-4200199999}
  management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
defaults:
  switch:
    platform: debian-switch
    version: "12"
    model: sn3700
    dns: [192.0.2.53]
    ntp: [192.0.2.123]
    syslog: [192.0.2.9]
    mtu: 9216
  host: {platform: debian, version: "12", nics: [eth1, eth2], mtu: 9000, dns: [192.0.2.53]}
spines: {"spine[01-02]": {}}
racks:
  rack01: {leafs: "leaf[01-02]"}
  rack02: {leafs: "leaf03"}
uplinks: [{leafs: "leaf[01-03]", ports: "swp[29-30]", spines: "spine[01-02]"}]
hosts:
  old-classic: {rack: rack01, port: swp1, style: ifupdown, management: {address: 192.0.2.201/24}}
  two: {rack: rack01, port: swp2, style: ifupdown2, management: {address: 192.0.2.202/24}}
  networkd: {rack: rack01, port: swp3, style: networkd, management: {address: 192.0.2.203/24}}
  netplan:
    rack: rack01
    port: swp4
    platform: ubuntu
    version: "24.04"
    style: netplan
    receive: all
    management: {address: 192.0.2.204/24}
  arp: {rack: rack01, port: swp9, style: networkd, attach: redistribute-neighbor}
  far: {rack: rack02, port: swp1, nics: [eth1], style: ifupdown2}
services: {dns: {hosts: [two, far], addresses: [10.9.0.53, "2001:db8:9::53"]}}
allow:
  - {code: FAB310, because: "one cable is enough for whoever is only asked"}
  - {code: FAB325, because: "the lab reaches them"}
  - {code: FAB341, because: "nothing on it speaks IPv6"}
"""
