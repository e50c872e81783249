"""A network card of a host has a name that software gives to interfaces of its own.

## Why it is refused
The kernel makes `dummy0`, `bond0` or `sit0` when a module is loaded, Docker makes `docker0`,
libvirt `virbr0`: the name is taken before the card is there, or a tunnel gets the settings of a
card.

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
    hosts: {web01: {rack: rack01, port: swp1, nics: [ens1f0np0, bond0]}}

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

import re

from fabricc.findings import Rule

RULE = Rule(
    "FAB336",
    "nic-of-the-kernel",
    "`{nic}` is a name that software gives to an interface of its own, not a network card",
    help="write the name of the card itself, or give it one by its `mac`",
)

NAMES = re.compile(
    r"(?:bond|br|cni|docker|dummy|erspan|gre|gretap|ifb|ip6gre|ip6tnl|ip6_vti|ip_vti|lo|lxcbr|lxdbr"
    r"|pimreg|sit|team|teql|tun|tap|tunl|virbr|vmbr|vxlan|wg)[0-9]*|bonding_masters|flannel\.[0-9]+"
)
"""What the kernel's modules, hypervisors and container engines call their interfaces."""
