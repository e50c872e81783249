"""The management network of a server does not work as a network beside the fabric.

## Why it is refused
What is sent from a management address must leave by the management network, or replies are lost at
the leaf, which lets in the addresses of the fabric alone. A boot must not wait for that network,
and a lease must not bring its own default route, or its own resolvers.

## Test
tests/unit/verify/test_running.py
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from ipaddress import ip_network
from typing import TYPE_CHECKING

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.files.interface import MAIN, InterfaceText
from fabricc.verify.files.lines import words_of

if TYPE_CHECKING:
    from fabricc.capability.names import Address, Network

RULE = Rule("FAB745", "management-misfit", "{device}: {what}")

_Told = Iterator[tuple[str, Place]]

_ALL_OPTIONAL = "netplan"
"""A style whose servers boot with no link at all: FRR waits for what it needs."""


def check(device: Device) -> Iterator[Finding]:
    """Tell of everything by which a management port does harm, or is of no use."""
    for name, each in device.interfaces.items():
        for what, place in _table(device, each):
            yield finding(RULE, place, device=device.name, what=what)
        if "networkd" in device.managers and name != "lo" and not name.startswith("dummy"):
            is_needed = not _is_managed(each) and device.entry.style != _ALL_OPTIONAL
            if not each.is_optional and not is_needed:
                what = f"the boot waits for {name}"
                yield finding(RULE, device.in_interface(name), device=device.name, what=what)
    for what, place in _hook(device):
        yield finding(RULE, place, device=device.name, what=what)


def check_gateways(built: Built) -> Iterator[Finding]:
    """Tell of every device that leaves a management network by another way than its neighbours."""
    known: dict[Network, list[tuple[Device, str, frozenset[Address | None]]]] = defaultdict(list)
    for device in built.devices.values():
        for name, each in device.interfaces.items():
            for number, length in each.addresses:
                if length == number.max_prefixlen or each.is_vrf or name == "lo":
                    continue
                gateways = frozenset(
                    hop.gateway
                    for route in each.routes
                    if route.is_default and route.destination.version == number.version
                    for hop in route.next_hops
                )
                network = ip_network(f"{number}/{length}", strict=False)
                known[network].append((device, name, gateways))
    for network, members in known.items():
        (usual, _), *_ = Counter(gateways for *_, gateways in members).most_common(1)
        for device, name, gateways in members:
            if gateways != usual:
                shown = ", ".join(sorted(map(str, gateways))) or "nothing"
                what = f"{name} leaves {network} by {shown}, not as its neighbours there do"
                yield finding(RULE, device.in_interface(name), device=device.name, what=what)


def _is_managed(each: InterfaceText) -> bool:
    """Tell whether a port has a lease, or an address with a network around it."""
    return each.dhcp4 or any(number.max_prefixlen != length for number, length in each.addresses)


def _table(device: Device, each: InterfaceText) -> _Told:
    """Each rule leads to a table with its network and a default, and each table has a rule."""
    place = device.in_interface(each.name)
    routes = [route for route in each.routes if route.table != MAIN]
    for source, table in each.rules:
        there = {route.destination for route in routes if route.table == table}
        if source not in there:
            yield f"table {table} of {each.name} does not have the network {source} itself", place
        defaults = [r for r in routes if r.table == table and r.destination.prefixlen == 0]
        gateways = [hop.gateway for route in defaults for hop in route.next_hops]
        if not gateways or any(gateway not in source for gateway in gateways if gateway):
            yield f"table {table} of {each.name} has no default by a gateway of {source}", place
        if None in gateways:
            yield f"the default of table {table} of {each.name} has no gateway", place
    for table in sorted({route.table for route in routes} - {table for _, table in each.rules}):
        yield f"no rule leads to table {table} of {each.name}", place


def _hook(device: Device) -> _Told:
    """What dhclient is told: a metric for each port with a lease, and to leave resolvers alone."""
    if "dhclient" not in device.paths:
        return
    said = device.said.get("dhclient", ())
    place = device.of_kind("dhclient")
    leased = {name for name, each in device.interfaces.items() if each.dhcp4 and each.vrf is None}
    named = [name for (name,) in words_of(said, "of")]
    metrics = [int(text) for (text,) in words_of(said, "metric")]
    if not len(named) == len(metrics) == len(words_of(said, "end")):
        yield "the hook of dhclient is no whole shell program", place
    if set(named) - leased or (named and set(named) != leased):
        yield "the hook of dhclient is for other ports than those with a lease", place
    if metrics and not named:
        yield "the hook of dhclient sets the metric of any lease", place
    for name, metric in zip(named, metrics, strict=False):
        each = device.interfaces.get(name)
        if each is not None and each.lease_metric not in (None, metric):
            yield f"the metric of {name} is {each.lease_metric} and {metric}", place
    if not named and not words_of(said, "resolvers"):
        yield "the hook of dhclient says nothing", place
    if "resolv" in device.paths and not words_of(said, "resolvers"):
        yield "a lease overwrites /etc/resolv.conf", place
