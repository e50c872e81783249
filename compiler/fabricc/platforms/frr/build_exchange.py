"""What is said at a peer group and what at each neighbour, in one address family.

What all members of a group share stands at the group, else at each neighbour. The filter and the
limit of a host are its own and always stand at its neighbour, so that a leaf's second host does
not change how its first is written.
"""

from itertools import chain
from typing import NamedTuple, TypeVar

from fabricc.capability.names import Family
from fabricc.findings import Origin
from fabricc.ir.device import Facing, LimitAction, PrefixLimit, Session
from fabricc.platforms.frr.view_bgp import FrrExchange

Value = TypeVar("Value")

Members = dict[str, tuple[Session, ...]]
"""Sessions by the name of their group, groups in order."""


class Terms(NamedTuple):
    """The terms of one exchange; None where nothing is said."""

    is_active: bool | None
    originates_default: bool | None
    limit: tuple[int, LimitAction] | None
    import_policy: str | None
    export_policy: str | None


NOTHING = Terms(None, None, None, None, None)


def exchanges(
    family: Family, sessions: tuple[Session, ...], members: Members
) -> tuple[FrrExchange, ...]:
    """Return the exchanges of one family: groups first, then what neighbours have of their own."""
    terms = {session.port: _terms(session, family) for session in sessions}
    common = {
        name: _common(
            tuple(terms[session.port] for session in group),
            are_hosts=group[0].facing is Facing.HOST,
        )
        for name, group in members.items()
    }
    group_of = {session.port: name for name, group in members.items() for session in group}
    own = (
        (
            session.port,
            _own(session, terms[session.port], common[group_of[session.port]]),
            session.origin,
        )
        for session in sessions
    )
    groups = ((name, common[name], group[0].origin) for name, group in members.items())
    return tuple(
        _exchange(name, said, origin)
        for name, said, origin in chain(groups, own)
        if said != NOTHING
    )


def _terms(session: Session, family: Family) -> Terms:
    if family not in session.families:
        return NOTHING
    return Terms(
        is_active=True,
        originates_default=session.originate_default or None,
        limit=_limit(session.limit, family),
        import_policy=session.import_policy,
        export_policy=session.export_policy,
    )


def _limit(limit: PrefixLimit | None, family: Family) -> tuple[int, LimitAction] | None:
    if limit is None:
        return None
    number = limit.ipv4 if family is Family.IPV4 else limit.ipv6
    return None if number is None else (number, limit.action)


def _common(said: tuple[Terms, ...], *, are_hosts: bool) -> Terms:
    """Return what all members of a group say, without what is a host's own."""
    return Terms(
        is_active=_same([each.is_active for each in said]),
        originates_default=_same([each.originates_default for each in said]),
        limit=None if are_hosts else _same([each.limit for each in said]),
        import_policy=None if are_hosts else _same([each.import_policy for each in said]),
        export_policy=_same([each.export_policy for each in said]),
    )


def _same(values: list[Value | None]) -> Value | None:
    """Return the value that all of them are, or None."""
    first = values[0]
    return first if values.count(first) == len(values) else None


def _own(session: Session, said: Terms, common: Terms) -> Terms:
    """Return what stands at a neighbour itself.

    The import policy of a drained link is put over its group's, which stays where it is: a reload
    adds a line and takes it off again, and no moment is without a filter.
    """
    rest = _rest(said, common)
    if session.drain_policy is None or not said.is_active:
        return rest
    return rest._replace(import_policy=session.drain_policy)


def _rest(said: Terms, common: Terms) -> Terms:
    """Return what a neighbour says and its group does not."""
    return Terms(
        is_active=None if common.is_active else said.is_active,
        originates_default=None if common.originates_default else said.originates_default,
        limit=None if common.limit else said.limit,
        import_policy=None if common.import_policy else said.import_policy,
        export_policy=None if common.export_policy else said.export_policy,
    )


def _exchange(name: str, said: Terms, origin: Origin) -> FrrExchange:
    number, action = said.limit or (0, None)
    return FrrExchange(
        name,
        is_active=bool(said.is_active),
        originates_default=bool(said.originates_default),
        limit=number,
        closes=action is LimitAction.CLOSE,
        warns=action is LimitAction.WARN,
        import_map=said.import_policy or "",
        export_map=said.export_policy or "",
        origin=origin,
    )
