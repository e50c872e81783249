"""What systemd-networkd and udev are told, in their own words."""

from dataclasses import dataclass, field

from fabricc.findings import Origin
from fabricc.ir.device import Device
from fabricc.platforms.linux.management import Answers, DhcpManagement, StaticManagement

FIRST_RULES = 249
"""The first systemd with `ManageForeignRoutingPolicyRules=` (networkd.conf(5))."""

FIRST_NEXTHOPS = 256
"""The first systemd with `ManageForeignNextHops=` (networkd.conf(5))."""


@dataclass(frozen=True, slots=True)
class ManagedNic:
    """The management interface in networkd's words; key: its name."""

    name: str
    addresses: tuple[str, ...]
    """With the length of the network: one, or none where a lease brings it."""
    gateways: tuple[str, ...]
    metric: int
    answers: tuple[Answers, ...]
    origin: Origin = field(default=(), compare=False, repr=False)

    @property
    def has_lease(self) -> bool:
        """Its address comes from DHCP."""
        return not self.addresses


@dataclass(frozen=True, slots=True)
class NamedNic:
    """A network card that gets its name from us; key: the name."""

    name: str
    mac: str
    origin: Origin = field(default=(), compare=False, repr=False)


def managed_nics(
    dhcp: tuple[DhcpManagement, ...], static: tuple[StaticManagement, ...]
) -> tuple[ManagedNic, ...]:
    """Return the management interface, with a lease or an address of its own."""
    return (
        *(ManagedNic(each.nic, (), (), each.metric, each.answers, each.origin) for each in dhcp),
        *(
            ManagedNic(
                each.nic,
                (each.address,),
                each.gateways,
                each.metric,
                each.answers,
                each.origin,
            )
            for each in static
        ),
    )


def named_nics(device: Device) -> tuple[NamedNic, ...]:
    """Return the cards whose MAC address the intent has.

    Their names come from a .link file of udev's. Netplan writes such files itself (`set-name`).
    """
    if device.style == "netplan":
        return ()
    management = () if device.management is None else (device.management,)
    cards = (
        *((port.name, port.mac, port.origin) for port in device.ports),
        *((each.nic, each.mac, each.origin) for each in management),
    )
    return tuple(NamedNic(name, mac.lower(), origin) for name, mac, origin in cards if mac)
