"""A switch will carry more than its tables hold.

## Why it is refused
What does not fit is not in the hardware: such packets are dropped, or pass the processor, which
cannot keep up. Every switch holds the address of every device and service of the fabric, one /32
and one /128 each; leafs hold rules for every host port. What counts as what: docs/capacity.md.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    models: {tor32: {ports: "swp[1-32]", speed: 100G, max_routes_ipv4: 12}}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: tor32}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {"web[01-08]": {rack: rack01, port: "swp[1-8]"}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    models: {tor32: {ports: "swp[1-32]", speed: 100G, max_routes_ipv4: 64}}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: tor32}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {"web[01-08]": {rack: rack01, port: "swp[1-8]"}}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB506",
    "table-too-small",
    "{switches} will carry {used} {what}, and a {model} holds {limit} ({profile})",
)
