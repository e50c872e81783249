"""The loopback addresses of a device, its own and those of the services that it carries."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Network

from fabricc.allocate.values import Numbers
from fabricc.capability.names import Address, Family, Network
from fabricc.findings import Origin
from fabricc.ir.device import OwnAddress
from fabricc.topology.values import Machine, Service


def own_addresses(
    machine: Machine, numbers: Numbers, services: tuple[Service, ...]
) -> tuple[OwnAddress, ...]:
    """Return the device's own addresses, IPv4 first, then those of its services.

    A service's never comes first: it must not become the source of packets (design §8). A drained
    host drains its services; its own address nobody else has, and marking it would only make
    leafs send each other what they have a cable for.
    """
    own = [
        OwnAddress(each, origin=_origin(machine, numbers, f"ipv{each.version}"))
        for each in (numbers.ipv4, numbers.ipv6)
        if each
    ]
    carried = [
        OwnAddress(
            address,
            service.name,
            service.check,
            is_drained=machine.is_drained or machine.name in service.drained,
            origin=carried_from(service),
        )
        for service in services
        for address in service.addresses
    ]
    return (*own, *carried)


def _origin(machine: Machine, numbers: Numbers, kind: str) -> Origin:
    """Return where a number of a device comes from: its grant, and the pin behind that."""
    pins = (part for pin in machine.pins if pin.kind == kind for part in pin.origin)
    grants = (
        part for part in numbers.origin if isinstance(part, str) and part.endswith(f"/{kind}")
    )
    return (*machine.origin, *pins, *grants)


def carried_from(service: Service) -> Origin:
    """Return where the addresses of a service come from."""
    lists = ((*part, "addresses") for part in service.origin if isinstance(part, tuple))
    return (*service.origin, *lists)


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
