"""Packets of a device do not leave with its own loopback as their source.

## Why it is refused
An address that is not on lo makes zebra refuse every route, for good. That of a service is that of
other hosts, too, and answers go to any of them. Without any the kernel picks what it finds first.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.capability.names import Address
from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.frr.config import RouteMapEntry, line_of
from fabricc.verify.scalar import address

RULE = Rule("FAB722", "source-misfit", "{device}: {what}")

_OWN_SOURCE = "cumulus"
"""Cumulus chooses the source by itself: lo's, since no port has an address."""


def check(built: Built) -> Iterator[Finding]:
    """Tell of every device whose routes have no source, or a wrong one."""
    services = {each.address for each in built.addresses if each.kind == "service"}
    for device in built.devices.values():
        for what, place in _checked(device, services):
            yield finding(RULE, place, device=device.name, what=what)


def _checked(device: Device, services: set[Address]) -> Iterator[tuple[str, Place]]:
    config = device.frr
    if config is None:
        return
    sourced: set[int] = set()
    for (version, protocol, name), line in zip(
        config.protocol_maps, config.protocol_lines, strict=True
    ):
        found = device.names.route_maps.get(name)
        if protocol != "bgp" or found is None:
            continue
        sourced.add(version)
        if not any(entry.permits and not entry.match_prefix_list for entry in found.entries):
            yield f"route-map {name} does not let all routes into the kernel", device.in_frr(line)
        for entry in found.entries:
            for what, part in _entry(device, entry, version, services):
                place = device.in_frr(line_of(entry.lines, part, entry.line))
                yield f"route-map {name}: {what}", place
    if device.entry.platform != _OWN_SOURCE:
        for version in sorted({number.version for number in device.own_addresses} - sourced):
            yield f"routes of IPv{version} have no source", device.in_frr(1)


def _entry(
    device: Device, entry: RouteMapEntry, version: int, services: set[Address]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one entry, and the part of it to show."""
    if not entry.permits:
        yield "it refuses routes", ""
        return
    if entry.set_source is None:
        yield "it sets no source", ""
        return
    number = address(entry.set_source)
    if number not in device.own_addresses:
        yield f"the source {number} is not on lo", "set src"
    elif number in services:
        yield f"the source {number} is the address of a service", "set src"
    elif number.version != version:
        yield f"the source {number} is no address of IPv{version}", "set src"
