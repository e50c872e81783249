"""A spine's port is named for one uplink and granted to another.

## Why it is refused
The lock says that a cable is plugged in there already. To move it is a person's work.

To move it, name the ports of both uplinks.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "port", "identity": "link/leaf01:swp31--spine01/port", "number": "swp1"}

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: leaf01, ports: "swp[31-32]", spines: "spine[01-02]"}
      - {leafs: leaf02, ports: "swp[31-32]", spines: "spine[01-02]", spine_ports: swp1}
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/20}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200199999}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: leaf01, ports: "swp[31-32]", spines: "spine[01-02]"}
      - {leafs: leaf02, ports: "swp[31-32]", spines: "spine[01-02]", spine_ports: swp2}
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule(
    "FAB431",
    "port-of-another-uplink",
    "port {port} of {spine} is named for {link}, but {other} is cabled there",
)


def port_of_another_uplink(
    port: str, spine: str, link: str, other: str, at: Spot | None
) -> Finding:
    """Return the finding about a port that `other` holds."""
    advice = f"name another port of {spine}, or name a port for {other} too, which moves it"
    return finding(RULE, at, advice=advice, port=port, spine=spine, link=link, other=other)
