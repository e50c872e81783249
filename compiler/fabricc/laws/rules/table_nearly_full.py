"""A table of a switch is nearly full.

## Why it is said
From 80 percent on there is little room for growth, for routes that are on their way out while new
ones come in, and for what the vendor's own software puts into the same table. More next hops than
one route can have are said here too: the rest of them is left unused.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    models: {tor32: {ports: "swp[1-32]", speed: 100G, max_routes_ipv4: 15}}
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

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB507",
    "table-nearly-full",
    "{switches} will carry {used} {what}, {percent} % of what a {model} holds ({profile})",
    Severity.WARNING,
)
