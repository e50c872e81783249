"""A small fabric as text, and its devices."""

from typing import Any

from fabricc.allocate import Lock
from fabricc.capability.names import Family
from fabricc.ir.device import Bgp, Device, Session
from fabricc.ir.policy import Policy, PrefixSet
from tests.laws.compiled import Compiled, compiled

V4, V6 = Family.IPV4, Family.IPV6

POOLS = """
pools:
  loopbacks: {ipv4: 10.0.0.0/24, ipv6: "2001:db8:0:1::/64"}
  hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8:1::/64"}
  asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100999}
"""

DEFAULTS = """
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2]}
"""

RACK = """
spines: {"spine[1-2]": {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: "swp[31-32]", spines: "spine[1-2]"}]
hosts:
  web1: {rack: rack1, port: swp1}
  web2: {rack: rack1, port: swp2, receive: rack}
  web3: {rack: rack1, port: swp3, receive: all}
services:
  dns: {hosts: "web[1-2]", addresses: [10.9.0.53, "2001:db8:9::53"]}
"""


def fabric(
    *texts: str,
    pools: str = POOLS,
    defaults: str = DEFAULTS,
    rack: str = RACK,
    lock: Lock | None = None,
) -> Compiled:
    """Compile the fabric; each of `texts` is one file more."""
    parts = ("fabric: {name: small, format: 1}", pools, defaults, rack, *texts)
    return compiled({f"part{number}.yaml": text for number, text in enumerate(parts)}, lock)


def bgp_of(device: Device) -> Bgp:
    """The BGP instance of a device that has one."""
    assert device.bgp is not None
    return device.bgp


def session(device: Device, port: str) -> Session:
    return next(each for each in bgp_of(device).sessions if each.port == port)


def policy(device: Device, name: str) -> Policy:
    return next(each for each in bgp_of(device).policies if each.name == name)


def prefixes(device: Device, name: str) -> list[str]:
    """A set as text: prefix, and the lengths inside it."""
    found: PrefixSet = next(each for each in bgp_of(device).prefix_sets if each.name == name)
    return [
        f"{entry.prefix}" + (f" ge {entry.at_least}" if entry.at_least else "")
        for entry in found.entries
    ]


def terms(device: Device, name: str) -> list[dict[str, Any]]:
    """The terms of a policy: what each says, and nothing else."""
    silent: tuple[object, ...] = (None, False)
    keys = ("prefixes", "as_path", "is_host_route", "add_host_route", "delete_host_route")
    return [
        {key: getattr(term, key) for key in keys if getattr(term, key) not in silent}
        for term in policy(device, name).terms
    ]
