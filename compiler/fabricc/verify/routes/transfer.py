"""How a route changes from one device to the next: export map, AS number, loop check, import map.

The order is that of FRR 8.4: the outbound map, then the graceful shutdown of the whole device, then
the AS number; at the other end the loop check, the inbound map, and last of all what graceful
shutdown does to local preference (bgp_route.c: `bgp_update`, `subgroup_announce_check`). FRR sends
a route back to whom it came from when others are in the update group; its AS number is in the path
there, so that the loop check refuses it in any case, and nothing is lost by sending always.
"""

from fabricc.verify.routes.policy import Program, run
from fabricc.verify.routes.route import GRACEFUL_SHUTDOWN, NORMAL, Route, lower


def sent(program: Program, route: Route, asn: int, *, marks: bool) -> Route | None:
    """Return the route as it stands in the message of a device, or None when it tells nothing."""
    told = run(program, route)
    if told is None:
        return None
    if marks:
        told = lower(told)
    return told._replace(path=(asn, *told.path), local_preference=NORMAL, is_local=False)


def received(program: Program, route: Route, *, lowers: bool) -> Route | None:
    """Return the route as the receiver takes it, or None; `route.path` holds not its own AS."""
    taken = run(program, route)
    if taken is None:
        return None
    if GRACEFUL_SHUTDOWN in taken.communities:
        return taken._replace(local_preference=0)
    return lower(taken) if lowers else taken


DEFAULT_ORIGINATED = Route(())
"""The default route of `default-originate`: made for the neighbour, past all maps."""


def default_sent(asn: int, *, marks: bool) -> Route:
    """Return the default route that a device makes for a neighbour (`subgroup_default_originate`).

    Only the graceful shutdown of the whole device marks it.
    """
    route = lower(DEFAULT_ORIGINATED) if marks else DEFAULT_ORIGINATED
    return route._replace(path=(asn,), local_preference=NORMAL)
