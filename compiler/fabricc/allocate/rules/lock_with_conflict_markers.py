"""Git could not merge two versions of the lock by itself.

## Why it is refused
With the marks in it the file says two things at once. Its lines may stand in any order and may
repeat, so with `fabric.lock merge=union` in .gitattributes git never writes such marks.

`fabricc lock resolve` removes the marks and settles what the two sides disagree about.

The lock of the example:

    {"format": 1, "fabric": "demo"}
    <<<<<<< HEAD
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.1.0.0"}
    =======
    {"kind": "ipv4", "identity": "host/web01/ipv4", "number": "10.1.0.1"}
    >>>>>>> more-hosts

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
      - {leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    $ fabricc lock resolve --keep main

## Test
tests/unit/allocate/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB403",
    "lock-with-conflict-markers",
    "the lock holds the marks of an unfinished merge",
)
