"""Inventories of any size, written out host by host as a generator of a large site would."""

from collections.abc import Iterable
from pathlib import Path

LEAFS_A_RACK = 2
HOSTS_A_RACK = 40
SPINES = 4

_HEAD = """\
fabric: {{name: bench, format: 1, domain: bench.example.net}}
pools:
  loopbacks: {{ipv4: 10.0.0.0/18, ipv6: "2001:db8:0:1::/64"}}
  hosts: {{ipv4: 10.64.0.0/10, ipv6: "2001:db8:1::/64", rack_block: {{ipv4: 26}}}}
  asns: {{spines: 4200000000, leafs: 4200000100-4200099999, hosts: 4200100000-4200999999}}
  management: {{ipv4: 172.16.0.0/12, gateway: 172.16.0.1}}
defaults:
  switch:
    {{platform: cumulus, version: "5.11", model: sn4600c, dns: [192.0.2.53], ntp: [192.0.2.1]}}
  spine: {{model: large}}
  host:
    platform: ubuntu
    version: "24.04"
    nics: [eth1, eth2]
    management: {{nic: eth0, dhcp4: true}}
models:
  large: {{ports: "swp[1-{ports}]", speed: 100G}}
spines:
  spine[1-{spines}]: {{}}
services:
  dns: {{hosts: [h0001-01], addresses: [10.9.0.53, "2001:db8:9::53"]}}
"""


def rack_text(number: int) -> str:
    """Return the file of one rack: two leafs and forty hosts with a line each."""
    first = number * LEAFS_A_RACK - 1
    leafs = f"leaf[{first:04}-{first + 1:04}]"
    lines = [
        f'racks: {{r{number:04}: {{leafs: "{leafs}"}}}}',
        "uplinks:",
        f'  - {{leafs: "{leafs}", ports: "swp[61-64]", spines: "spine[1-{SPINES}]"}}',
        "hosts:",
    ]
    for host in range(1, HOSTS_A_RACK + 1):
        lines += [
            f"  h{number:04}-{host:02}:",
            f"    rack: r{number:04}",
            f"    port: swp{host}",
            f"    labels: {{row: r{number % 16}}}",
        ]
    return "\n".join((*lines, ""))


def write_inventory(folder: Path, hosts: int, *, in_one_file: bool = False) -> None:
    """Write an inventory of that many hosts, forty a rack; one file a rack, or all in one."""
    racks = hosts // HOSTS_A_RACK
    head = _HEAD.format(ports=max(64, racks * LEAFS_A_RACK), spines=SPINES)
    folder.mkdir(parents=True)
    texts = {f"rack{number:04}.yaml": rack_text(number) for number in range(1, racks + 1)}
    if in_one_file:
        texts = {"all.yaml": _joined(texts.values())}
    for name, text in {"fabric.yaml": head, **texts}.items():
        (folder / name).write_text(text)


def _joined(texts: Iterable[str]) -> str:
    sections: dict[str, list[str]] = {"racks": [], "uplinks": [], "hosts": []}
    for text in texts:
        lines = text.splitlines()
        sections["racks"].append("  " + lines[0].removeprefix("racks: {").removesuffix("}"))
        sections["uplinks"].append(lines[2])
        sections["hosts"] += lines[4:]
    return "\n".join(line for name, body in sections.items() for line in (f"{name}:", *body)) + "\n"
