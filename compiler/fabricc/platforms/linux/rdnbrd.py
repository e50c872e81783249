"""Ports whose hosts ARP tells of: rdnbrd makes routes of them, or a daemon of ours in its place."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from fabricc.capability.names import text_of
from fabricc.findings import Origin
from fabricc.ir.device import Device


@dataclass(frozen=True, slots=True)
class LearningPort:
    """A port where ARP is listened to, and the addresses that it may tell of; key: the port."""

    port: str
    addresses: tuple[str, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


class _View(Protocol):
    """A view of a switch."""

    @property
    def learning(self) -> tuple[LearningPort, ...]: ...


def learning_ports(device: Device) -> tuple[LearningPort, ...]:
    """Return the ports of a leaf to hosts without BGP."""
    return tuple(
        LearningPort(each.port, tuple(map(text_of, each.addresses)), each.origin)
        for each in device.neighbor_ports
    )


def learning_data(view: _View) -> dict[str, Any]:
    """Return /etc/fabricc/rdnbrd.json as plain data: what Cumulus leaves to route-maps alone."""
    return {"ports": {each.port: each.addresses for each in view.learning}}
