"""The program of a server without a routing daemon, which tells its leafs that it is there.

It asks for its gateways by ARP, from each of its addresses and at each port, and keeps the default
route over those that answer.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol

from fabricc.capability.names import text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device, Gateway

KEEPALIVE = 1
"""Seconds between two questions: what rdnbrd asks the host in, the other way round."""

HOLDTIME = 3
"""Seconds of silence after which a neighbour counts as gone, on hosts as on leafs."""


@dataclass(frozen=True, slots=True)
class Announcer:
    """The program's unit and what it is told; there is one."""

    after: str
    """The unit that brings up the interfaces."""
    addresses: tuple[str, ...]
    """The host's own first: the source of its packets."""
    gateways: tuple[tuple[str, str], ...]
    """Each port with the address of its leaf, without drained ones.

    At those it is not announced either, but the leaf asks for it there all the same.
    """
    origin: Origin = field(default=(), compare=False, repr=False)


class _View(Protocol):
    """A view that may have the program."""

    @property
    def announcer(self) -> Announcer | None: ...


def announcer_of(device: Device, after: str) -> Announcer | None:
    """Return the program of a device whose interfaces `after` brings up; None where BGP runs."""
    if not device.gateways:
        return None
    return Announcer(
        after,
        tuple(text_of(each.address) for each in device.addresses if each.address.version == 4),
        tuple((each.port, text_of(each.address)) for each in _taken(device.gateways)),
        device.origin,
    )


def _taken(gateways: tuple[Gateway, ...]) -> tuple[Gateway, ...]:
    """Return the gateways that are not drained; all where that leaves none."""
    return tuple(each for each in gateways if not each.is_drained) or gateways


def announcer_data(view: _View) -> dict[str, Any]:
    """Return /etc/fabricc/announcer.json as plain data."""
    announcer = view.announcer
    if announcer is None:
        raise ValueError("the device has no announcer")
    return {
        "addresses": announcer.addresses,
        "nics": dict(announcer.gateways),
        "keepalive": KEEPALIVE,
        "holdtime": HOLDTIME,
    }
