"""Services that a server announces only while their check succeeds.

The interface files do not name their addresses: a unit puts them on lo and takes them off
(`templates/_linux/_service_program.j2`).
"""

from dataclasses import dataclass, field
from typing import Any

from fabricc.capability.names import text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device, OwnAddress


@dataclass(frozen=True, slots=True)
class CheckedService:
    """One service with a check; key: the name."""

    name: str
    addresses: tuple[str, ...]
    """With their lengths."""
    way: str
    """`command`, `tcp` or `http`."""
    target: str
    interval: int
    timeout: int
    rise: int
    fall: int
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def unit(self) -> str:
        """The instance that runs for it."""
        return f"fabricc-service@{self.name}.service"


def checked_services(device: Device) -> tuple[CheckedService, ...]:
    """Return the services of a device that have a check, in their order."""
    found: dict[str, list[OwnAddress]] = {}
    for each in device.addresses:
        if each.check is not None and each.service is not None:
            found.setdefault(each.service, []).append(each)
    return tuple(_checked(name, addresses) for name, addresses in found.items())


def _checked(name: str, addresses: list[OwnAddress]) -> CheckedService:
    check = addresses[0].check
    if check is None:
        raise ValueError(f"service {name} has no check")
    return CheckedService(
        name,
        tuple(map(with_length, addresses)),
        way=check.way,
        target=check.target,
        interval=check.interval,
        timeout=check.timeout,
        rise=check.rise,
        fall=check.fall,
        origin=_with_check(addresses[0].origin),
    )


def _with_check(origin: Origin) -> Origin:
    """Return where a service comes from, and its check."""
    service = next((each for each in origin if isinstance(each, tuple)), None)
    return (*origin, (*service, "check")) if service else origin


def with_length(address: OwnAddress) -> str:
    """Return an address with its length: `10.0.0.1/32`."""
    return f"{text_of(address.address)}/{address.address.max_prefixlen}"


def services_data(services: tuple[CheckedService, ...]) -> dict[str, Any]:
    """Return /etc/fabricc/services.json as plain data."""
    return {
        each.name: {
            "addresses": list(each.addresses),
            "way": each.way,
            "target": each.target,
            "interval": each.interval,
            "timeout": each.timeout,
            "rise": each.rise,
            "fall": each.fall,
        }
        for each in services
    }
