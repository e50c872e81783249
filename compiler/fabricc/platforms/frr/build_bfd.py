"""From BFD timers of the IR to what FRR is told, by who runs BFD.

PTM (Cumulus up to 5.14) takes the timers at the neighbour; FRR's own bfdd has profiles. Neither is
told what is its default, since `show running-config` would not show it and every reload would
write it again (docs/lab-notes/).
"""

from fabricc.capability.names import Role
from fabricc.ir.device import Bgp, Facing, Session
from fabricc.platforms.frr.view_bgp import FrrBfd, FrrProfile

DETECT_MULTIPLIER = 3
INTERVAL = 300
"""Defaults of PTM and of bfdd; the interval in milliseconds, either way."""


def bfd_of(name: str, session: Session, role: Role, *, has_frr_bfd: bool) -> tuple[FrrBfd, ...]:
    """Return what the group or neighbour `name` is told for a session: one record or none."""
    bfd = session.bfd
    if bfd is None:
        return ()
    if _is_default(session):
        return (FrrBfd(name, origin=(*session.bfd_origin, *session.origin)),)
    if has_frr_bfd:
        return (
            FrrBfd(
                name,
                profile=_profile_name(session, role),
                origin=(*session.bfd_origin, *session.origin),
            ),
        )
    timers = f"{bfd.detect_multiplier} {bfd.receive_interval} {bfd.transmit_interval}"
    return (FrrBfd(name, timers=timers, origin=(*session.bfd_origin, *session.origin)),)


def profiles(bgp: Bgp, role: Role, *, has_exit: bool) -> tuple[FrrProfile, ...]:
    """Return the profiles that `bfd_of` names; timers are alike on all links of a kind."""
    found: dict[str, FrrProfile] = {}
    for session in bgp.sessions:
        name = _profile_name(session, role)
        if session.bfd is None or name in found or _is_default(session):
            continue
        found[name] = FrrProfile(
            name,
            session.bfd.detect_multiplier,
            session.bfd.receive_interval,
            session.bfd.transmit_interval,
            shows_multiplier=session.bfd.detect_multiplier != DETECT_MULTIPLIER,
            shows_receive=session.bfd.receive_interval != INTERVAL,
            shows_transmit=session.bfd.transmit_interval != INTERVAL,
            has_exit=has_exit,
            origin=(*session.bfd_origin, *session.origin),
        )
    return tuple(found.values())


def _profile_name(session: Session, role: Role) -> str:
    return "host" if role is Role.HOST or session.facing is Facing.HOST else "fabric"


def _is_default(session: Session) -> bool:
    bfd = session.bfd
    return bfd is not None and (
        bfd.detect_multiplier == DETECT_MULTIPLIER
        and bfd.receive_interval == INTERVAL
        and bfd.transmit_interval == INTERVAL
    )
