"""Two servers check one service in two ways, or a service has no unit that checks it.

## Why it is refused
A service has its addresses on all its servers or, where its check fails, on none. A server with
another check keeps them when the others give them up; one without the unit never has them.

## Test
tests/unit/verify/test_running.py
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.device import Device

if TYPE_CHECKING:
    from fabricc.verify.files.services import CheckedService

RULE = Rule("FAB743", "service-misfit", "{device}: {what}")

_UNIT = "fabricc-service@{}.service"
_PREFIX, _SUFFIX = _UNIT.split("{}")


def check(built: Built) -> Iterator[Finding]:
    """Tell of every service that is not checked as it is elsewhere, or not at all."""
    checked: dict[str, list[tuple[Device, CheckedService]]] = defaultdict(list)
    for device in built.devices.values():
        for what, place in _units(device):
            yield finding(RULE, place, device=device.name, what=what)
        for service in device.services:
            checked[service.name].append((device, service))
    for name, members in checked.items():
        (usual, _), *_ = Counter(service.check for _, service in members).most_common(1)
        for device, service in members:
            if service.check != usual:
                what = f"service {name} is checked in another way than at its other servers"
                yield finding(RULE, device.of_kind("services"), device=device.name, what=what)


def _units(device: Device) -> Iterator[tuple[str, Place]]:
    """Each service has a unit of its own, and each unit a service."""
    enabled = {
        unit.removeprefix(_PREFIX).removesuffix(_SUFFIX)
        for unit in device.entry.enable
        if unit.startswith(_PREFIX)
    }
    named = {service.name for service in device.services}
    for name in sorted(named - enabled):
        yield f"{_UNIT.format(name)} is not enabled", device.of_kind("services")
    for name in sorted(enabled - named):
        yield f"{_UNIT.format(name)} checks a service that no file has", device.of_kind("services")
