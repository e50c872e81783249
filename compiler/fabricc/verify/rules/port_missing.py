"""A cable ends at a port that the device does not bring up.

## Why it is refused
The port stays down, or has no IPv6 link-local address, and whoever is at the other end waits.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device
from fabricc.verify.plant import Cable

RULE = Rule("FAB711", "port-missing", "the cable {cable} ends at {end}, {what}")


def check(built: Built) -> Iterator[Finding]:
    """Tell of every end of a cable that no interface file brings up."""
    for cable in built.cables:
        for name, port in cable.ends:
            device = built.devices.get(name)
            what = "but there is no such device" if device is None else _what(device, port)
            if what:
                yield _told(built, cable, name, port, what)


def _what(device: Device, port: str) -> str:
    found = device.interfaces.get(port)
    if found is None:
        return "which no interface file has"
    if not found.is_started:
        return "which nobody starts"
    if found.is_down:
        return "which is kept down"
    if found.vrf is not None:
        return f"which is in VRF {found.vrf}"
    if device.frr is not None and not found.has_ipv6:
        return "which makes no link-local address"
    return ""


def _told(built: Built, cable: Cable, name: str, port: str, what: str) -> Finding:
    device = built.devices.get(name)
    row = Place(f"{built.name}/cabling.csv", cable.line)
    place = row if device is None else device.in_interface(port)
    (one, other), ends = cable.ends, f"{name}:{port}"
    shown = f"{one[0]}:{one[1]} to {other[0]}:{other[1]}"
    return finding(RULE, place, cable=shown, end=ends, what=what)
