"""A port of a plain Debian switch is split.

## Why it is refused
How a port is split depends on the driver of the switch, and Debian has no file that says it: the
ports would not exist, and their links would stay down.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: debian-switch, version: "12", style: ifupdown2, model: sn3700, mtu: 9216}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01, leaf: {breakouts: {swp1: 2x}}}}
    uplinks: [{leafs: leaf01, ports: "swp1s[0-1]", spines: "spine[01-02]"}]

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: debian-switch, version: "12", style: ifupdown2, model: sn3700, mtu: 9216}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp[1-2]", spines: "spine[01-02]"}]
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.ir.device import Device
from fabricc.platforms.rules.place import place_of

RULE = Rule(
    "FAB602", "split-port-on-debian", "{device} is plain Debian, which cannot split port {number}"
)


def check(device: Device) -> Iterator[Finding]:
    """Yield a finding for each split port."""
    for split in device.splits:
        if split.lane_speed is not None:
            yield finding(
                RULE,
                place_of(split.origin),
                advice="use whole ports, or a platform that splits them",
                device=device.name,
                number=split.number,
            )
