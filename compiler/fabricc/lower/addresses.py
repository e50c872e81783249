"""The loopback addresses of a device, its own and those of the services that it carries."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Network

from fabricc.allocate.values import Numbers
from fabricc.capability.names import Address, DeviceName, Family, Network
from fabricc.findings import Origin
from fabricc.ir.device import OwnAddress
from fabricc.topology.values import Service


def own_addresses(
    name: DeviceName, numbers: Numbers, services: tuple[Service, ...], origin: Origin
) -> tuple[OwnAddress, ...]:
    """Return the device's own addresses, IPv4 first, then those of its services.

    A service's never comes first: it must not become the source of packets (design §8).
    """
    whole = (*origin, *numbers.origin)
    own = [OwnAddress(each, origin=whole) for each in (numbers.ipv4, numbers.ipv6) if each]
    carried = [
        OwnAddress(address, service.name, service.check, name in service.drained, service.origin)
        for service in services
        for address in service.addresses
    ]
    return (*own, *carried)


@lru_cache(maxsize=1 << 16)
def own_network(address: Address) -> Network:
    """Return the /32 or /128 of an address."""
    if isinstance(address, IPv4Address):
        return IPv4Network((int(address), 32))
    return IPv6Network((int(address), 128))


def families_of(addresses: Iterable[OwnAddress]) -> tuple[Family, ...]:
    """Return the families that the addresses belong to."""
    versions = {each.address.version for each in addresses}
    return tuple(
        family for family, version in ((Family.IPV4, 4), (Family.IPV6, 6)) if version in versions
    )
