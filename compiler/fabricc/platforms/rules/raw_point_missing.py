"""A device has a person's own text for a point that its platform's files do not have.

## Why it is refused
The text would silently be left out. Ubuntu's interfaces, for one, are data for netplan: there is no
place in them where lines could be added.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700, mtu: 9216}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
    hosts:
      web01: {rack: rack01, port: swp1, raw: {interfaces: "up true"}}

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", style: files, model: sn3700, mtu: 9216}
      host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2], management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[29-30]", spines: "spine[01-02]"}]
    hosts:
      web01: {rack: rack01, port: swp1, raw: {sysctl: "net.core.somaxconn = 4096"}}
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.ir.device import Device
from fabricc.platforms.rules.place import place_of

RULE = Rule(
    "FAB601", "raw-point-missing", "{device} ({platform}) has no point `{point}` for raw text"
)


def check(device: Device, points: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a finding for each text whose point is not among `points`."""
    for raw in device.raw:
        if raw.point not in points:
            yield finding(
                RULE,
                place_of(raw.origin),
                advice=f"it has these: {', '.join(points)}",
                device=device.name,
                platform=device.platform,
                point=raw.point,
            )
