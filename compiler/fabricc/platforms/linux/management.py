"""The management interface of a device that has no VRF for it.

Its default route must never beat the fabric's. FRR takes a kernel route's metric for distance
(upper 8 bits) and metric: with distance 255 it never chooses the route, and the kernel ranks it
behind whatever FRR installs (docs/lab-notes/, seen on 8.4.4). What is sent from a management
address leaves by the management network all the same, through a table of its own.
"""

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network

from fabricc.findings import Origin
from fabricc.ir.device import Device, Management

METRIC = (255 << 24) + 8192
"""Metric of a default route that FRR never chooses: 4278198272."""

TABLE = 100
"""Routing table of the management network, and priority of the rule that leads to it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The way back for what is sent from a management address; key: the nic."""

    nic: str
    network: str
    gateway: str
    table: int
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DhcpManagement:
    """A management interface with an address from DHCP; key: the nic."""

    nic: str
    mac: str | None
    metric: int
    answers: tuple[Answers, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StaticManagement:
    """A management interface with an address of its own; key: the nic."""

    nic: str
    mac: str | None
    address: str
    """With the length of its network."""
    gateways: tuple[str, ...]
    """One, or none."""
    metric: int
    answers: tuple[Answers, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


def dhcp_management(device: Device) -> tuple[DhcpManagement, ...]:
    """Return the management interface if DHCP serves it."""
    management = device.management
    if management is None or not management.dhcp4:
        return ()
    mac = management.mac.lower() if management.mac else None
    return (
        DhcpManagement(
            management.nic, mac, METRIC, _answers(management, management.network), management.origin
        ),
    )


def static_management(device: Device) -> tuple[StaticManagement, ...]:
    """Return the management interface if its address is known."""
    management = device.management
    if management is None or management.dhcp4 or management.address is None:
        return ()
    return (
        StaticManagement(
            nic=management.nic,
            mac=management.mac.lower() if management.mac else None,
            address=str(management.address),
            gateways=_text(management.gateway),
            metric=METRIC,
            answers=_answers(management, management.address.network),
            origin=management.origin,
        ),
    )


def _text(gateway: IPv4Address | None) -> tuple[str, ...]:
    return () if gateway is None else (str(gateway),)


def _answers(management: Management, network: IPv4Network | None) -> tuple[Answers, ...]:
    if network is None:
        return ()
    return tuple(
        Answers(management.nic, str(network), gateway, TABLE, management.origin)
        for gateway in _text(management.gateway)
    )
