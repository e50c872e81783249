"""A port of the fabric has an address that is not its device's own.

## Why it is refused
Ports of the fabric have no subnets. With a prefix on a port the kernel looks there for all that is
in it, before it asks any route; with another /32 a server answers for what is not its own.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.built import Built

RULE = Rule("FAB761", "port-address", "{device}: {port}, a port of the fabric, has {address}")


def check(built: Built) -> Iterator[Finding]:
    """Tell of every address of a cabled port that lo does not have, or that is more than itself."""
    for device in built.devices.values():
        own = frozenset(device.own_addresses)
        for port in built.plant.routers[device.name].ports:
            each = device.interfaces.get(port.name)
            for number, length in each.addresses if each is not None else ():
                if number not in own or length != number.max_prefixlen:
                    place = device.in_interface(port.name)
                    address = f"{number}/{length}"
                    yield finding(RULE, place, device=device.name, port=port.name, address=address)
