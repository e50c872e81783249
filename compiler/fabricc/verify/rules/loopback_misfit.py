"""The addresses of lo, those that are announced, and those of the plan are not the same.

## Why it is refused
An address that is not announced is reached by nobody; one that is announced and not there swallows
packets; a router id that is another device's, or none, keeps sessions down.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Collection, Iterator
from ipaddress import ip_address

from fabricc.capability.names import Address, Network
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.frr.config import Bgp, Redistribution, line_of
from fabricc.verify.frr.names import matches_prefix, passed_spans
from fabricc.verify.scalar import address, host_prefix

RULE = Rule("FAB721", "loopback-misfit", "{device}: {what}")

_OF_A_VRF = frozenset(map(ip_address, ("127.0.0.1", "::1")))
"""What programs in a VRF find at localhost."""
_KEEPS = "ifupdown"
"""The style whose program adds addresses, and takes none away."""


def check(built: Built) -> Iterator[Finding]:
    """Tell of every address of a device that is not the same everywhere."""
    planned: dict[str, set[Address]] = {name: set() for name in built.devices}
    asns: dict[str, int | None] = {}
    for each in built.addresses:
        if each.kind != "management":
            planned.setdefault(each.device, set()).add(each.address)
            asns[each.device] = each.asn
    managed = {each.device: each.address for each in built.addresses if each.kind == "management"}
    for name, device in built.devices.items():
        for what, place in _managed(device, managed.get(name)):
            yield finding(RULE, place, device=name, what=what)
        for what, place in _checked(device, planned[name], asns.get(name)):
            yield finding(RULE, place, device=name, what=what)


def _checked(
    device: Device, planned: Collection[Address], asn: int | None
) -> Iterator[tuple[str, Place]]:
    own = device.own_addresses
    place = device.in_interface("lo")
    for number in sorted(set(planned) - set(own), key=str):
        yield f"{number} is planned for it, and not on lo", place
    for number in sorted(set(own) - set(planned), key=str):
        yield f"{number} is on lo, and not planned for it", place
    yield from _kept(device)
    bgp = None if device.frr is None else device.frr.bgp
    if bgp is not None:
        if asn is not None and bgp.asn != asn:
            yield f"it is AS {bgp.asn}, planned is AS {asn}", device.in_frr(bgp.line)
        yield from _router_id(device, bgp)
        yield from _originated(device, bgp, own)


def _managed(device: Device, wanted: Address | None) -> Iterator[tuple[str, Place]]:
    """The management address is there or leased, and what has an address is started."""
    ports = [each for name, each in device.interfaces.items() if name != "lo"]
    there = {number for each in ports for number, _ in each.addresses}
    if wanted is not None and wanted not in there and not any(each.dhcp4 for each in ports):
        yield f"its management address {wanted} is on no port", device.of_kind("interfaces")
    for name, each in device.interfaces.items():
        if each.is_vrf and {number for number, _ in each.addresses} != _OF_A_VRF:
            yield f"{name}, a VRF, has other addresses than a loopback", device.in_interface(name)
        if (each.addresses or each.dhcp4) and not each.is_started and not name.startswith("dummy"):
            yield f"{name} has an address, and nobody starts it", device.in_interface(name)


def _kept(device: Device) -> Iterator[tuple[str, Place]]:
    """A command that removes all other addresses must spare those that were set.

    On lo also those that a check sets: it may succeed just then.
    """
    lo = device.interfaces.get("lo")
    if lo is not None and lo.kept is None and device.is_host and device.entry.style == _KEEPS:
        yield "addresses of an older file are never taken away from lo", device.in_interface("lo")
    for name, each in device.interfaces.items():
        if each.kept is not None:
            there = {f"{number}/{length}" for number, length in each.addresses}
            if name == "lo":
                checked = (number for service in device.services for number in service.addresses)
                there |= {str(host_prefix(number)) for number in checked}
            if set(each.kept) != there:
                what = f"the addresses that are kept on {name} are not those that are set"
                yield what, device.in_interface(name, "kept")


def _router_id(device: Device, bgp: Bgp) -> Iterator[tuple[str, Place]]:
    place = device.in_frr(line_of(bgp.lines, "router-id", bgp.line))
    if bgp.router_id is None:
        yield "it has no router id", place
        return
    own = [number for number in device.own_addresses if number.version == 4]
    found = address(bgp.router_id)
    if own and found != own[0]:
        yield f"its router id {found} is not its address {own[0]}", place


def _originated(device: Device, bgp: Bgp, own: tuple[Address, ...]) -> Iterator[tuple[str, Place]]:
    """BGP must start with exactly the own addresses."""
    prefixes = {host_prefix(number) for number in own}
    for each in bgp.networks:
        if each.prefix not in prefixes:
            yield f"`network {each.prefix}` is no address of it", device.in_frr(each.line)
    started = {each.prefix for each in bgp.networks}
    for redistribution in bgp.redistributions:
        if redistribution.source == "connected":
            yield from _redistributed(device, redistribution, prefixes)
            started |= _started(device, redistribution, prefixes)
    for prefix in sorted(prefixes - started, key=str):
        yield f"BGP does not start with {prefix}, which is on lo", device.in_frr(bgp.line)


def _redistributed(
    device: Device, redistribution: Redistribution, prefixes: set[Network]
) -> Iterator[tuple[str, Place]]:
    """What is redistributed beyond the own addresses."""
    if redistribution.route_map is None:
        yield "it announces every connected network", device.in_frr(redistribution.line)
        return
    found = device.names.route_maps.get(redistribution.route_map)
    for entry in found.entries if found is not None else ():
        spans = passed_spans(device.names, entry, redistribution.version) if entry.permits else []
        for span in spans:
            if span.only not in prefixes:
                yield f"it announces {span}, no address of it", device.in_frr(entry.line)


def _started(
    device: Device, redistribution: Redistribution, prefixes: set[Network]
) -> set[Network]:
    """Return the own addresses that are redistributed."""
    kept = {each for each in prefixes if each.version == redistribution.version}
    if redistribution.route_map is None:
        return kept
    found = device.names.route_maps.get(redistribution.route_map)
    entries = found.entries if found is not None else ()
    for prefix in tuple(kept):
        first = next((e for e in entries if matches_prefix(device.names, e, prefix)), None)
        if first is None or not first.permits:
            kept.discard(prefix)
    return kept
