"""A Cumulus switch below 5.4 has a port whose speed nobody said.

## Why it is refused
Below 5.4 /etc/cumulus/ports.conf names the speed of every port, and fabricc writes the whole file.

## Example
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
    models: {tor48: {ports: "swp[1-54]"}}
    defaults:
      switch: {platform: cumulus, version: "5.3", style: files, model: tor48, mtu: 9216}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp[49-50]", spines: "spine[01-02]"}]

## Instead
    fabric: {name: demo, format: 1}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
    models: {tor48: {ports: "swp[1-54]", speed: 25G}}
    defaults:
      switch: {platform: cumulus, version: "5.3", style: files, model: tor48, mtu: 9216}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: leaf01}}
    uplinks: [{leafs: leaf01, ports: "swp[49-50]", spines: "spine[01-02]"}]
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.ir.device import Device
from fabricc.platforms.rules.place import place_of

RULE = Rule(
    "FAB603",
    "port-speed-unknown",
    "{device} (Cumulus {version}) needs the speed of the ports of model `{model}`",
)


def check(device: Device) -> Iterator[Finding]:
    """Yield one finding if some port has no speed."""
    for port in device.front_ports:
        if port.speed is None:
            yield finding(
                RULE,
                place_of(port.origin) or place_of(device.origin),
                advice=f"say `speed:` at `models.{device.model}`, or use version 5.4 or later",
                device=device.name,
                version=device.version,
                model=device.model,
            )
            return
