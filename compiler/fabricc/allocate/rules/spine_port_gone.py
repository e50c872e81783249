"""A spine's port that an uplink holds is not there any more.

## Why it is refused
The spine got another model, or the port was split. The cable must move, and only a person can say
that it did.

`fabricc lock renumber leaf01 --kind port` gives new ports to all uplinks of leaf01.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    {"kind": "port", "identity": "link/leaf01:swp31--spine01/port", "number": "swp32"}

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
    spines: {"spine[01-02]": {model: sn2100}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
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
    spines: {"spine[01-02]": {model: sn3700}}
    racks:
      rack01: {leafs: "leaf[01-02]"}
    uplinks:
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.findings import Finding, Rule, Spot, finding

RULE = Rule(
    "FAB432",
    "spine-port-gone",
    "port {port} of {spine}, cabled to {link}, is no longer a port of its own",
)


def spine_port_gone(port: str, spine: str, link: str, at: Spot | None) -> Finding:
    """Return the finding about a granted port that the spine lacks or has split."""
    leaf = link.partition(":")[0]
    advice = f"after moving the cable: `fabricc lock renumber {leaf} --kind port`"
    return finding(RULE, at, advice=advice, port=port, spine=spine, link=link)
