"""The ports of the fabric, as interface files have them."""

from dataclasses import dataclass, field

from fabricc.capability.names import text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device
from fabricc.platforms.frr.build_policy import TABLE

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
    addresses: tuple[str, ...] = ()
    """With their length; none where BGP runs, which needs link-local ones alone."""
    tables: tuple[int, ...] = ()
    """Routing tables that the port must be out of before it goes down.

    The kernel drops their routes without a word, and FRR would announce them for ever.
    """
    origin: Origin = field(default=(), compare=False, repr=False)


def network_ports(device: Device) -> tuple[NetworkPort, ...]:
    """Return all cabled ports, in order."""
    own = tuple(
        f"{text_of(each.address)}/{each.address.max_prefixlen}"
        for each in device.own
        if each.address.version == 4
    )
    addresses = {each.port: own for each in device.gateways}
    addresses |= {each.port: (f"{text_of(each.gateway)}/32",) for each in device.neighbor_ports}
    learning = {each.port for each in device.neighbor_ports}
    return tuple(
        NetworkPort(
            name=port.name,
            alias=port.description,
            mtu=port.mtu,
            mac=port.mac.lower() if port.mac else None,
            speeds=() if port.speed is None else (_megabits(port.speed),),
            addresses=addresses.get(port.name, ()),
            tables=(TABLE,) if port.name in learning else (),
            origin=port.origin,
        )
        for port in device.ports
    )


def _megabits(speed: str) -> int:
    """Return a speed such as `25G` in Mbit/s."""
    return int(speed[:-1]) * MEGABITS[speed[-1]]
