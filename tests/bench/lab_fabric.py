"""Inventories for the lab: racks of two leafs, every leaf on every spine, hosts on both leafs."""

from dataclasses import dataclass
from pathlib import Path

_HEAD = """\
fabric: {{name: {name}, format: 1, domain: bench.example.net}}
pools:
  loopbacks: {{ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}}
  hosts: {{ipv4: 10.1.0.0/20, ipv6: "2001:db8:1::/64", rack_block: {{ipv4: 26}}}}
  asns: {{spines: 4200000000, leafs: 4200000100-4200009999, hosts: 4200100000-4200199999}}
  management: {{ipv4: 192.0.2.0/24, gateway: 192.0.2.1}}
defaults:
  switch: {{platform: cumulus, version: "5.11", model: sn4600c}}
  host:
    platform: ubuntu
    version: "24.04"
    nics: [eth1, eth2]
    management: {{nic: eth0, dhcp4: true}}
spines:
  spine[01-{spines:02}]: {{}}
uplinks:
  - {{leafs: "leaf[01-{leafs:02}]", ports: "swp[33-{last}]", spines: "spine[01-{spines:02}]"}}
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a fabric is; as in a real one, most of its hosts use netplan."""

    name: str
    spines: int
    racks: int
    hosts_a_rack: int

    @property
    def devices(self) -> int:
        """All devices."""
        return self.spines + self.racks * (2 + self.hosts_a_rack)

    @property
    def links(self) -> int:
        """All cables."""
        return 2 * self.racks * (self.spines + self.hosts_a_rack)


FORTY = Size("forty", spines=4, racks=4, hosts_a_rack=7)
LARGE = Size("large", spines=4, racks=11, hosts_a_rack=9)
"""125 devices and 286 cables."""


def write_lab_inventory(root: Path, size: Size) -> None:
    """Write the inventory of a fabric below a root; the hosts of each third rack use ifupdown."""
    leafs, last = 2 * size.racks, 32 + size.spines
    head = _HEAD.format(name=size.name, spines=size.spines, leafs=leafs, last=last)
    racks, hosts = ["racks:"], ["hosts:"]
    for number in range(1, size.racks + 1):
        style = "" if number % 3 else ', host: {platform: debian, version: "12", style: ifupdown}'
        racks.append(
            f'  r{number:02}: {{leafs: "leaf[{2 * number - 1:02}-{2 * number:02}]"{style}}}'
        )
        names = f"h{number:02}-[01-{size.hosts_a_rack:02}]"
        hosts.append(f'  {names}: {{rack: r{number:02}, port: "swp[1-{size.hosts_a_rack}]"}}')
    folder = root / "inventory" / size.name
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text("\n".join((head + racks[0], *racks[1:], *hosts, "")))
