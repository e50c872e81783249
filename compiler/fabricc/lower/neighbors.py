"""Hosts without BGP: what a leaf may learn of them from ARP, and how they reach their leafs."""

from collections.abc import Iterator
from ipaddress import IPv4Address

from fabricc.ir.device import Gateway, NeighborPort, OwnAddress
from fabricc.lower.neighbourhood import Cable, Neighbourhood
from fabricc.topology.values import Host


def is_neighbor(cable: Cable) -> bool:
    """Tell whether a host without BGP stands at the far end."""
    return isinstance(cable.far, Host) and not cable.far.has_bgp


def reachable(cable: Cable) -> tuple[OwnAddress, ...]:
    """Return the addresses of the far end that a route can lead to: ARP tells of IPv4 only."""
    if not is_neighbor(cable):
        return cable.far_addresses
    return tuple(each for each in cable.far_addresses if each.address.version == 4)


def neighbor_ports(near: Neighbourhood) -> tuple[NeighborPort, ...]:
    """Return the ports of a leaf at which ARP tells who is there."""
    gateway = near.numbers.ipv4
    if gateway is None or isinstance(near.machine, Host):
        return ()
    return tuple(
        NeighborPort(
            port=cable.port,
            host=cable.far.name,
            gateway=gateway,
            addresses=tuple(_ipv4(reachable(cable))),
            origin=(*cable.origin, *cable.far_numbers.origin),
        )
        for cable in near.cables
        if is_neighbor(cable)
    )


def _ipv4(addresses: tuple[OwnAddress, ...]) -> Iterator[IPv4Address]:
    for each in addresses:
        if isinstance(each.address, IPv4Address):
            yield each.address


def gateways(near: Neighbourhood) -> tuple[Gateway, ...]:
    """Return the leafs of a host without BGP, by its ports."""
    if not isinstance(near.machine, Host) or near.machine.has_bgp:
        return ()
    return tuple(
        Gateway(
            port=cable.port,
            leaf=cable.far.name,
            address=cable.far_numbers.ipv4,
            is_drained=cable.link.is_drained or cable.far.is_drained,
            origin=(*cable.origin, *cable.far_numbers.origin),
        )
        for cable in near.cables
        if cable.far_numbers.ipv4 is not None
    )
