"""The ports of the fabric, as interface files have them."""

from dataclasses import dataclass, field

from fabricc.findings import Origin
from fabricc.ir.device import Device

MEGABITS = {"G": 1000, "M": 1}


@dataclass(frozen=True, slots=True)
class NetworkPort:
    """A cabled port; key: its name."""

    name: str
    alias: str
    mtu: int
    mac: str | None
    speeds: tuple[int, ...]
    """The forced speed in Mbit/s, or nothing."""
    origin: Origin = field(default=(), compare=False, repr=False)


def network_ports(device: Device) -> tuple[NetworkPort, ...]:
    """Return all cabled ports, in order."""
    return tuple(
        NetworkPort(
            name=port.name,
            alias=port.description,
            mtu=port.mtu,
            mac=port.mac.lower() if port.mac else None,
            speeds=() if port.speed is None else (_megabits(port.speed),),
            origin=port.origin,
        )
        for port in device.ports
    )


def _megabits(speed: str) -> int:
    """Return a speed such as `25G` in Mbit/s."""
    return int(speed[:-1]) * MEGABITS[speed[-1]]
