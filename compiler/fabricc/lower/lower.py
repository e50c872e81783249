"""The `lower` pass: a Neighbourhood into the IR of its device."""

import re

from fabricc.capability.names import Network, Role
from fabricc.capability.ports import disabled_neighbour, lane_speed
from fabricc.findings import Outcome
from fabricc.ir.device import (
    Bgp,
    Device,
    FrontPort,
    KnownName,
    Management,
    PortSources,
    Split,
)
from fabricc.lower.addresses import own_network
from fabricc.lower.neighbourhood import Neighbourhood
from fabricc.lower.policies import OWN, policies
from fabricc.lower.sessions import ports, sessions
from fabricc.topology.splits import splits_of
from fabricc.topology.values import Host, Switch

_NUMBERED = re.compile("swp([1-9][0-9]*)")


def lower(near: Neighbourhood) -> Outcome[Device]:
    """Return one device with everything decided. It has no findings of its own today."""
    machine, numbers = near.machine, near.numbers
    is_switch = isinstance(machine, Switch)
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
        bgp=_bgp(near),
        sources=_sources(near),
        host_networks=_host_networks(near) if is_switch else (),
        known=_known(near),
        system=machine.system,
        forwards=is_switch,
        raw=machine.raw,
        origin=(*machine.origin, *numbers.origin),
    )
    return Outcome(device)


def _host_networks(near: Neighbourhood) -> tuple[Network, ...]:
    """Return the host pools, and every service: a far host may send from one, too."""
    constants = near.constants
    return (*constants.hosts, *(own_network(address) for _, address, _ in constants.services))


def _failure_domain(near: Neighbourhood) -> str:
    """Return what fails together with the device: rack-mates, the spines of a pod, a service."""
    machine = near.machine
    match machine.role:
        case Role.SPINE:
            return f"pod/{machine.pod}/spines"
        case Role.LEAF:
            return f"rack/{machine.rack}/leafs"
        case Role.HOST:
            services = (each.service for each in near.addresses if each.service is not None)
            service = next(services, None)
            return f"service/{service}" if service else f"host/{machine.name}"


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
        origin=(*near.machine.origin, *near.numbers.origin),
    )


def _bgp(near: Neighbourhood) -> Bgp:
    numbers = near.numbers
    is_host = isinstance(near.machine, Host)
    sets, paths, found = policies(near)
    over = sessions(near)
    versions = {family for session in over for family in session.families}
    return Bgp(
        asn=numbers.asn,
        router_id=numbers.router_id,
        families=tuple(family for family in near.constants.families if family in versions),
        sessions=over,
        prefix_sets=sets,
        as_path_sets=paths,
        policies=found,
        announced=OWN if is_host else None,
        is_drained=near.machine.is_drained,
        networks=() if is_host else tuple(own_network(each.address) for each in near.addresses),
        origin=(*near.machine.origin, *numbers.origin),
    )


def _sources(near: Neighbourhood) -> tuple[PortSources, ...]:
    return tuple(
        PortSources(
            port=cable.port,
            host=cable.far.name,
            prefixes=tuple(own_network(each.address) for each in cable.far_addresses),
            origin=(*cable.origin, *cable.far_numbers.origin),
        )
        for cable in near.cables
        if isinstance(cable.far, Host)
    )


def _known(near: Neighbourhood) -> tuple[KnownName, ...]:
    own = tuple(each.address for each in near.addresses if each.service is None)
    known = {near.machine.name: KnownName(near.machine.name, own, near.machine.origin)}
    for cable in near.cables:
        if cable.far.name not in known:
            far = tuple(each.address for each in cable.far_addresses if each.service is None)
            origin = (*cable.far.origin, *cable.far_numbers.origin)
            known[cable.far.name] = KnownName(cable.far.name, far, origin)
    return tuple(known.values())


def _splits(near: Neighbourhood) -> tuple[Split, ...]:
    switch, model = near.machine, near.model
    if model is None or not isinstance(switch, Switch):
        return ()
    links = tuple(cable.link for cable in near.cables)
    spine_ports = {cable.link.key: cable.port for cable in near.cables}
    splits: dict[int, Split] = {}
    for number, mode in splits_of(switch, model, links, spine_ports).items():
        splits[number] = Split(number, mode, lane_speed(model, number, mode), switch.origin)
        neighbour = disabled_neighbour(model, number, mode)
        if neighbour is not None:
            splits[neighbour] = Split(neighbour, "disabled", None, switch.origin)
    return tuple(splits[number] for number in sorted(splits))


def _front_ports(near: Neighbourhood) -> tuple[FrontPort, ...]:
    """Return the physical ports of the switch's model; none where its ports have no numbers."""
    model = near.model
    if model is None:
        return ()
    origin = near.machine.origin
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
