"""The ports of a device and the BGP sessions over them. Both ends come from the same rules."""

from fabricc.capability.names import Asn, PortName, Receive, Role
from fabricc.capability.tables import Tables, tables_of
from fabricc.findings import Origin
from fabricc.ir.device import Facing, LimitAction, Port, PrefixLimit, Session
from fabricc.lower.addresses import families_of
from fabricc.lower.drain import drain_policy, host_drain_policy
from fabricc.lower.neighbourhood import Cable, Constants, Neighbourhood
from fabricc.lower.policies import allowance, host_policy
from fabricc.lower.shared import EXPORT_OF
from fabricc.topology.place import given
from fabricc.topology.values import Host, LinkKind, Nic, Switch

FACING = {Role.SPINE: Facing.SPINE, Role.LEAF: Facing.LEAF, Role.HOST: Facing.HOST}
UNKNOWN_TABLE = 1_000_000
"""Routes that a switch without a model is taken to hold."""


def ports(near: Neighbourhood) -> tuple[Port, ...]:
    """Return the cabled ports of a device, in natural order."""
    nics: dict[PortName, Nic] = (
        {nic.name: nic for nic in near.machine.nics} if isinstance(near.machine, Host) else {}
    )
    shared = given(near.machine.where, near.machine.origin, "mtu")
    return tuple(_port(near, cable, nics.get(cable.port), shared) for cable in near.cables)


def _port(near: Neighbourhood, cable: Cable, nic: Nic | None, shared: Origin) -> Port:
    written = cable.link.origin[1:]
    if nic is not None:
        mtu, speed, written = nic.mtu, None, nic.origin[1:]
    elif cable.link.mtu is not None:
        mtu, speed = cable.link.mtu, cable.link.speed
    else:
        mtu, speed = _switch_mtu(near), cable.link.speed
    return Port(
        name=cable.port,
        facing=FACING[cable.far.role],
        remote_device=cable.far.name,
        remote_port=cable.far_port,
        mtu=mtu,
        mac=nic.mac if nic else None,
        speed=speed,
        is_drained=cable.link.is_drained,
        origin=tuple(dict.fromkeys((*cable.origin, *near.machine.origin, *(written or shared)))),
    )


def _switch_mtu(near: Neighbourhood) -> int:
    if isinstance(near.machine, Host):
        message = "a host's port has its NIC's MTU"
        raise TypeError(message)
    return near.machine.mtu


def sessions(near: Neighbourhood) -> tuple[Session, ...]:
    """Return a session for each cable whose far end speaks BGP, in natural order of the ports."""
    limit = _fabric_limit(near)
    return tuple(
        _session(near, cable, cable.far_numbers.asn, limit)
        for cable in near.cables
        if cable.far_numbers.asn is not None
    )


def _session(near: Neighbourhood, cable: Cable, asn: Asn, limit: PrefixLimit) -> Session:
    constants = near.constants
    families, receive = constants.families, Receive.DEFAULT
    bfd, bfd_origin = constants.bfd_fabric, constants.bfd_fabric_origin
    if cable.link.kind is LinkKind.HOST:
        bfd, bfd_origin = constants.bfd_host, constants.bfd_host_origin
    believe, tell = f"{cable.far.role.upper()}S-IN", f"{cable.far.role.upper()}S-OUT"
    drain = drain_policy(f"{cable.far.role.upper()}S") if cable.link.is_drained else None
    own_limit: PrefixLimit | None = limit
    if isinstance(cable.far, Host):
        receive = cable.far.receive
        believe, tell = host_policy(cable.far.name), EXPORT_OF[receive]
        drain = host_drain_policy(near, cable)
        own_limit = _host_limit(cable)
        families = families_of(cable.far_addresses)
    if isinstance(near.machine, Host):
        own_limit = None
        families = families_of(near.addresses)
    return Session(
        port=cable.port,
        facing=FACING[cable.far.role],
        remote_device=cable.far.name,
        remote_port=cable.far_port,
        remote_asn=asn,
        families=families,
        bfd=bfd,
        bfd_origin=bfd_origin,
        import_policy=believe,
        export_policy=tell,
        limit=own_limit,
        receive=receive,
        originate_default=near.machine.role is Role.SPINE,
        password=cable.link.password,
        password_origin=cable.link.password_origin,
        drain_policy=drain,
        origin=(*cable.origin, *cable.far_numbers.origin),
    )


def _host_limit(cable: Cable) -> PrefixLimit:
    versions = [each.address.version for each in cable.far_addresses]
    return PrefixLimit(
        ipv4=allowance(versions.count(4)),
        ipv6=allowance(versions.count(6)),
        action=LimitAction.CLOSE,
    )


def _fabric_limit(near: Neighbourhood) -> PrefixLimit:
    """Return the warning level of fabric sessions: what the pools, or the tables, can hold."""
    tables = Tables()
    if near.model is not None and isinstance(near.machine, Switch):
        switch = near.machine
        tables = tables_of(near.model, switch.forwarding_profile, switch.tcam_profile)
    return PrefixLimit(
        ipv4=_at_most(near.constants, 4, tables.routes_ipv4),
        ipv6=_at_most(near.constants, 6, tables.routes_ipv6),
        action=LimitAction.WARN,
    )


def _at_most(constants: Constants, version: int, table: int | None) -> int:
    pools = (*constants.loopbacks, *constants.hosts)
    size = sum(pool.num_addresses for pool in pools if pool.version == version)
    size += sum(1 for _, address, _ in constants.services if address.version == version)
    return max(1, min(size + 1, table or UNKNOWN_TABLE))
