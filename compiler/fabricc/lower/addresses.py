"""The loopback addresses of a device, its own and those of the services that it carries."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Network

from fabricc.allocate.values import Numbers
from fabricc.capability.names import Address, Family, Network
from fabricc.findings import Origin
from fabricc.ir.device import OwnAddress
from fabricc.lower.neighbourhood import Cable, Carried


def own_addresses(
    numbers: Numbers, services: tuple[Carried, ...], origin: Origin
) -> tuple[OwnAddress, ...]:
    """Return the device's own addresses, IPv4 first, then those of its services.

    A service's never comes first: it must not become the source of packets (design §8).
    """
    whole = (*origin, *numbers.origin)
    own = [OwnAddress(each, origin=whole) for each in (numbers.ipv4, numbers.ipv6) if each]
    carried = [
        OwnAddress(address, service.name, service.origin)
        for service in services
        for address in service.addresses
    ]
    return (*own, *carried)


def far_addresses(cable: Cable) -> tuple[OwnAddress, ...]:
    """Return the loopback addresses of the device at the far end of a cable."""
    return own_addresses(cable.far_numbers, cable.far_services, cable.far.origin)


def own_network(address: Address) -> Network:
    """Return the /32 or /128 of an address."""
    return IPv4Network(address) if isinstance(address, IPv4Address) else IPv6Network(address)


def families_of(addresses: Iterable[OwnAddress]) -> tuple[Family, ...]:
    """Return the families that the addresses belong to."""
    versions = {each.address.version for each in addresses}
    return tuple(
        family for family, version in ((Family.IPV4, 4), (Family.IPV6, 6)) if version in versions
    )
