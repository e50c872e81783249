"""A network card of a host whose name has a dot.

## Why it is refused
`eth1.20` is the name of a VLAN: ifupdown, ifupdown2 and the kernel's own tools make VLAN 20 on eth1
of it instead of looking for a card, and in the name of a kernel setting a dot begins the next part
(`net.ipv6.conf.eth1.20.accept_ra`). Hosts have no VLANs here.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1, nics: [ens1f0.20, ens1f1]}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn3700}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1, nics: [ens1f0np0, ens1f1np1]}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB335",
    "nic-with-dot",
    "`{nic}` is the name of a VLAN, not of a network card",
    help="write the name of the card itself, or give it one by its `mac`",
)
