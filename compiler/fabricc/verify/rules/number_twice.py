"""Two devices have one address, one router id or one AS number.

## Why it is refused
Of two devices with one address packets reach either; of two with one router id or AS number each
refuses the routes of the other. Only spines share their AS number, and only services their
addresses.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.capability.names import Address, Role
from fabricc.findings import Finding, Label, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device

RULE = Rule("FAB719", "number-twice", "{what} {number} is that of {one} and of {other}")


def check(built: Built) -> Iterator[Finding]:
    """Tell of every number that two devices have."""
    services = {each.address for each in built.addresses if each.kind == "service"}
    seen: dict[tuple[str, object], tuple[Device, Place]] = {}
    for device in built.devices.values():
        for what, number, place in _numbers(device, services):
            first, there = seen.setdefault((what, number), (device, place))
            are_spines = first.role is device.role is Role.SPINE
            if first is not device and not (are_spines and what == "AS number"):
                also = (Label(there, "the first"),)
                yield finding(
                    RULE,
                    place,
                    also=also,
                    what=what,
                    number=number,
                    one=first.name,
                    other=device.name,
                )


def _numbers(
    device: Device, services: set[Address]
) -> Iterator[tuple[str, Address | int | str, Place]]:
    for number in device.own_addresses:
        if number not in services:
            yield "address", number, _place(device, number)
    for name, each in device.interfaces.items():
        if name != "lo" and not each.is_vrf:
            for number, length in each.addresses:
                if length != number.max_prefixlen:
                    place = device.in_interface(name, f"address {number}")
                    yield "address", number, place
    bgp = None if device.frr is None else device.frr.bgp
    if bgp is None:
        return
    if bgp.router_id is not None:
        line = dict(bgp.lines).get("router-id", bgp.line)
        yield "router id", bgp.router_id, device.in_frr(line)
    yield "AS number", bgp.asn, device.in_frr(bgp.line)


def _place(device: Device, number: Address) -> Place:
    for name, each in device.interfaces.items():
        if any(number == own for own, _ in each.addresses):
            return device.in_interface(name, f"address {number}")
    return device.of_kind("interfaces")
