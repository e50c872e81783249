"""The `lower` pass: a Neighbourhood into the IR of its device."""

import re

from fabricc.allocate.values import Numbers
from fabricc.capability.names import Network
from fabricc.capability.ports import disabled_neighbour, lane_speed
from fabricc.findings import Origin, Outcome
from fabricc.ir.device import (
    Device,
    FrontPort,
    KnownName,
    Management,
    OwnAddress,
    PortSources,
    Split,
)
from fabricc.lower.addresses import own_network
from fabricc.lower.bgp import bgp
from fabricc.lower.neighbors import gateways, is_neighbor, neighbor_ports, reachable
from fabricc.lower.neighbourhood import Neighbourhood
from fabricc.lower.sessions import ports
from fabricc.topology.domain import failure_domain
from fabricc.topology.place import given
from fabricc.topology.splits import splits_of
from fabricc.topology.values import Host, Machine, Switch

_NUMBERED = re.compile("swp([1-9][0-9]*)")


def lower(near: Neighbourhood) -> Outcome[Device]:
    """Return one device with everything decided. It has no findings of its own today."""
    machine, numbers = near.machine, near.numbers
    is_switch = isinstance(machine, Switch)
    closed = _host_networks(near) if is_switch else ()
    device = Device(
        name=machine.name,
        role=machine.role,
        rack=machine.rack,
        domain=near.constants.domain,
        platform=machine.platform,
        version=machine.version,
        style=machine.style,
        frr=machine.frr,
        model=machine.model if isinstance(machine, Switch) else None,
        failure_domain=_failure_domain(near),
        addresses=near.addresses,
        management=_management(near),
        ports=ports(near),
        splits=_splits(near),
        front_ports=_front_ports(near),
        forwarding_profile=machine.forwarding_profile if isinstance(machine, Switch) else None,
        tcam_profile=machine.tcam_profile if isinstance(machine, Switch) else None,
        hardware_origin=machine.hardware_origin if isinstance(machine, Switch) else (),
        serial=machine.serial,
        neighbor_ports=neighbor_ports(near),
        gateways=gateways(near),
        bgp=bgp(near),
        sources=_sources(near),
        host_networks=tuple(each for each, _ in closed),
        host_network_origins=tuple(origin for _, origin in closed),
        known=_known(near),
        system=machine.system,
        forwards=is_switch,
        raw=machine.raw,
        where=machine.where,
        origin=(*machine.origin, *numbers.origin),
    )
    return Outcome(device)


def _host_networks(near: Neighbourhood) -> tuple[tuple[Network, Origin], ...]:
    """Return the host pools, and every service: a far host may send from one, too."""
    constants = near.constants
    pool: Origin = (("pools", "hosts"),)
    return (
        *((each, pool) for each in constants.hosts),
        *((own_network(address), origin) for _, address, origin in constants.services),
    )


def _failure_domain(near: Neighbourhood) -> str:
    services = (each.service for each in near.addresses if each.service is not None)
    return failure_domain(near.machine, next(services, None))


def _management(near: Neighbourhood) -> Management | None:
    port = near.machine.management
    if port is None:
        return None
    return Management(
        nic=port.nic,
        dhcp4=port.dhcp4,
        address=None if port.dhcp4 else port.address or near.numbers.management,
        gateway=port.gateway,
        network=near.constants.management,
        mac=port.mac,
        origin=_management_origin(near),
    )


def _management_origin(near: Neighbourhood) -> Origin:
    """Return where the out-of-band interface comes from: its grant among them, if it has one."""
    machine = near.machine
    has_pool = near.constants.management is not None
    pool: Origin = (("pools", "management"),) if has_pool else ()
    grants = (each for each in near.numbers.origin if str(each).endswith("/management"))
    return (*machine.origin, *given(machine.where, machine.origin, "management"), *pool, *grants)


def _sources(near: Neighbourhood) -> tuple[PortSources, ...]:
    return tuple(
        PortSources(
            port=cable.port,
            host=cable.far.name,
            prefixes=tuple(own_network(each.address) for each in reachable(cable)),
            is_ipv4_only=is_neighbor(cable),
            origin=(*cable.origin, *cable.far_numbers.origin),
        )
        for cable in near.cables
        if isinstance(cable.far, Host)
    )


def _known(near: Neighbourhood) -> tuple[KnownName, ...]:
    machine = near.machine
    known = {machine.name: _name(machine, near.addresses, near.numbers)}
    for cable in near.cables:
        if cable.far.name not in known:
            known[cable.far.name] = _name(cable.far, cable.far_addresses, cable.far_numbers)
    return tuple(known.values())


def _name(machine: Machine, addresses: tuple[OwnAddress, ...], numbers: Numbers) -> KnownName:
    own = [each for each in addresses if each.service is None]
    return KnownName(
        machine.name,
        tuple(each.address for each in own),
        tuple(each.origin for each in own),
        (*machine.origin, *numbers.origin),
    )


def _splits(near: Neighbourhood) -> tuple[Split, ...]:
    switch, model = near.machine, near.model
    if model is None or not isinstance(switch, Switch):
        return ()
    links = tuple(cable.link for cable in near.cables)
    spine_ports = {cable.link.key: cable.port for cable in near.cables}
    splits: dict[int, Split] = {}
    written = given(switch.where, switch.origin, "breakouts", "model")
    origin = (*switch.origin, *written)
    for number, mode in splits_of(switch, model, links, spine_ports).items():
        splits[number] = Split(number, mode, lane_speed(model, number, mode), origin)
        neighbour = disabled_neighbour(model, number, mode)
        if neighbour is not None:
            splits[neighbour] = Split(neighbour, "disabled", None, origin)
    return tuple(splits[number] for number in sorted(splits))


def _front_ports(near: Neighbourhood) -> tuple[FrontPort, ...]:
    """Return the physical ports of the switch's model; none where its ports have no numbers."""
    model = near.model
    if model is None:
        return ()
    machine = near.machine
    origin = (*machine.origin, *given(machine.where, machine.origin, "model"))
    numbers = [match and int(match[1]) for match in map(_NUMBERED.fullmatch, model.names)]
    if None not in numbers:
        declared = sorted(number for number in numbers if number is not None)
        named = [FrontPort(number, model.speed, origin) for number in declared]
    else:
        named = []
    grouped = [
        FrontPort(number, group.speed, origin)
        for group in model.ports
        for number in range(group.first, group.last + 1)
    ]
    return (*grouped, *named)
