"""From the BGP instance of the IR to peer groups, neighbours and address families."""

from collections.abc import Iterator

from fabricc.capability.names import Family, Receive, Role, text_of
from fabricc.capability.secret import token_of
from fabricc.ir.device import Bgp, Device, Facing, Session
from fabricc.platforms.frr.build_bfd import bfd_of
from fabricc.platforms.frr.build_exchange import Members, exchanges
from fabricc.platforms.frr.build_policy import TABLE
from fabricc.platforms.frr.raw import raw_at
from fabricc.platforms.frr.view_bgp import (
    FrrBfd,
    FrrBgp,
    FrrFamily,
    FrrGroup,
    FrrNeighbor,
    FrrNetwork,
    FrrPassword,
    FrrRedistribution,
)

FABRIC_GROUPS = {Facing.SPINE: "SPINES", Facing.LEAF: "LEAFS"}
HOST_GROUPS = {Receive.DEFAULT: "HOSTS", Receive.RACK: "HOSTS-RACK", Receive.ALL: "HOSTS-ALL"}

GROUPS = (*FABRIC_GROUPS.values(), *HOST_GROUPS.values())
"""All peer groups, in the order in which they are written."""


def frr_bgp(device: Device, bgp: Bgp, *, has_frr_bfd: bool, has_exit: bool) -> FrrBgp:
    """Return the BGP instance of a device."""
    role = device.role
    members = _members(bgp.sessions)
    groups = tuple(
        FrrGroup(
            name,
            _group_bfd(name, sessions, role, has_frr_bfd=has_frr_bfd),
            sessions[0].origin,
        )
        for name, sessions in members.items()
    )
    alike = {name for name, sessions in members.items() if _has_one_bfd(sessions)}
    return FrrBgp(
        bgp.asn,
        text_of(bgp.router_id),
        groups,
        tuple(_neighbor(session, alike, role, has_frr_bfd=has_frr_bfd) for session in bgp.sessions),
        raw_at(device, "frr-bgp"),
        tuple(_family(bgp, family, members) for family in bgp.families),
        has_exit,
        bgp.is_drained,
        bgp.origin,
    )


def _group_name(session: Session) -> str:
    if session.facing is Facing.HOST:
        return HOST_GROUPS[session.receive]
    return FABRIC_GROUPS[session.facing]


def _members(sessions: tuple[Session, ...]) -> Members:
    """Return the sessions by group, groups in order; those without a member are left out."""
    found: dict[str, list[Session]] = {name: [] for name in GROUPS}
    for session in sessions:
        found[_group_name(session)].append(session)
    return {name: tuple(members) for name, members in found.items() if members}


def _has_one_bfd(sessions: tuple[Session, ...]) -> bool:
    first = sessions[0].bfd
    return all(session.bfd is first or session.bfd == first for session in sessions)


def _group_bfd(
    name: str, sessions: tuple[Session, ...], role: Role, *, has_frr_bfd: bool
) -> tuple[FrrBfd, ...]:
    if not _has_one_bfd(sessions):
        return ()
    return bfd_of(name, sessions[0], role, has_frr_bfd=has_frr_bfd)


def _neighbor(session: Session, alike: set[str], role: Role, *, has_frr_bfd: bool) -> FrrNeighbor:
    """Return the neighbour; `alike` names the groups that have BFD in common."""
    group = _group_name(session)
    return FrrNeighbor(
        session.port,
        group,
        session.remote_asn,
        f"{session.remote_device}:{session.remote_port}",
        () if group in alike else bfd_of(session.port, session, role, has_frr_bfd=has_frr_bfd),
        tuple(_passwords(session)),
        session.origin,
    )


def _passwords(session: Session) -> Iterator[FrrPassword]:
    """Yield the password of a session, if it has one.

    At each neighbour and never at its group: of one group some may have it and others not.
    """
    if session.password is not None:
        origin = (*session.password_origin, *session.origin)
        yield FrrPassword(session.port, token_of(session.password), origin)


def _family(bgp: Bgp, family: Family, members: Members) -> FrrFamily:
    version = 4 if family is Family.IPV4 else 6
    return FrrFamily(
        family.value,
        tuple(
            FrrNetwork(text_of(prefix), bgp.origin)
            for prefix in bgp.networks
            if prefix.version == version
        ),
        tuple(_redistributions(bgp, family)),
        exchanges(family, bgp.sessions, members),
        bgp.origin,
    )


def _redistributions(bgp: Bgp, family: Family) -> Iterator[FrrRedistribution]:
    if bgp.announced is not None:
        yield FrrRedistribution("connected", bgp.announced, bgp.origin)
    if bgp.learned is not None and family is Family.IPV4:
        yield FrrRedistribution(f"table {TABLE}", bgp.learned, bgp.origin)
