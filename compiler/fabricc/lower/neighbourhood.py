"""The Neighbourhood: all that the configuration of one device can depend on."""

from dataclasses import dataclass, field
from ipaddress import IPv4Network

from fabricc.allocate.values import Numbers
from fabricc.capability.model import Model
from fabricc.capability.names import Address, Family, Network, PortName
from fabricc.findings import Origin
from fabricc.ir.device import OwnAddress
from fabricc.topology.values import Bfd, Link, Machine


@dataclass(frozen=True, eq=False)
class Constants:
    """What holds for every device of the fabric; it does not grow with racks or hosts."""

    domain: str | None
    loopbacks: tuple[Network, ...]
    """The loopback pools, IPv4 first."""
    hosts: tuple[Network, ...]
    """The host pools, IPv4 first."""
    services: tuple[tuple[str, Address, Origin], ...]
    """Every service address with the name of its service, in natural order of names."""
    families: tuple[Family, ...]
    """Families that any device of the fabric has addresses of."""
    management: IPv4Network | None
    bfd_fabric: Bfd | None
    bfd_host: Bfd | None
    bfd_fabric_origin: Origin = field(default=(), repr=False)
    bfd_host_origin: Origin = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Cable:
    """One cable of the device, seen from it: its port, and all that is known of the far end."""

    port: PortName
    link: Link
    far: Machine
    far_port: PortName
    far_numbers: Numbers
    far_addresses: tuple[OwnAddress, ...]
    origin: Origin = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One device, its cables with their far ends, and the fabric's constants."""

    machine: Machine
    numbers: Numbers
    cables: tuple[Cable, ...]
    """In natural order of the device's ports."""
    addresses: tuple[OwnAddress, ...]
    """Its own addresses, then those of the services that it announces."""
    model: Model | None
    constants: Constants
