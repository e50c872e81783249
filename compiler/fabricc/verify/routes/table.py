"""The kernel's routes of each device in one world, prefix by prefix: for people, labs and tests.

The checks work on kinds of prefixes; this writes everything out, and is for small fabrics.
"""

from fabricc.verify.routes.choose import Choice
from fabricc.verify.routes.install import installs
from fabricc.verify.routes.kind import Kind
from fabricc.verify.routes.route import DEFAULTS, Prefix
from fabricc.verify.routes.routing import Routing
from fabricc.verify.routes.stub import StubGroup

Table = dict[Prefix, frozenset[str]]
"""Prefix to the ports that carry it, as the kernel has them."""


def tables(routing: Routing, world: int = 0) -> dict[str, Table]:
    """Return what the kernel of every device has from the fabric in one world."""
    fabric, bit = routing.fabric, 1 << world
    found: dict[str, Table] = {
        name: {} for name in fabric.plant.routers if routing.worlds.alive_in(name) & bit
    }
    for kind in fabric.kinds:
        solution = routing.solve(kind)
        _write_core(routing, kind, solution.choices, bit, found)
        for group, choice in routing.heard(kind, solution):
            _write_stubs(routing, kind, group, choice, bit, found)
    for name, prefixes in fabric.origins.imported.items():
        if name in found:
            # Distance 15 against 20 of BGP.
            found[name].update((prefix, frozenset(ports)) for prefix, ports in prefixes.items())
    for name, router in fabric.plant.routers.items():
        if name in found and router.static_default is not None:
            ports = _answered(routing, name, static_ports(routing, name, bit), found)
            if ports:
                found[name][DEFAULTS[4]] = ports
    return found


def _write_core(
    routing: Routing, kind: Kind, choices: list[Choice], bit: int, found: dict[str, Table]
) -> None:
    origins = routing.fabric.origins
    for node, choice in zip(routing.cores[kind.version].nodes, choices, strict=True):
        ports = _used(node.ports, choice, bit)
        for prefix in kind.prefixes:
            direct = frozenset[str]()
            if choice.direct & bit:
                known = origins.direct(prefix, node.name)
                direct = known[1] if known is not None else direct
            if (ports or direct) and installs(routing.fabric, node.name, prefix):
                found[node.name][prefix] = ports | direct


def _write_stubs(  # noqa: PLR0913, PLR0917
    routing: Routing,
    kind: Kind,
    group: StubGroup,
    choice: Choice,
    bit: int,
    found: dict[str, Table],
) -> None:
    announced = routing.fabric.origins.announced
    for member in group.members:
        ports = _used(member.ports, choice, bit)
        for prefix in kind.prefixes:
            mine = prefix in announced[member.name]
            if ports and not mine and installs(routing.fabric, member.name, prefix):
                found[member.name][prefix] = ports


def _used(ports: tuple[str, ...], choice: Choice, bit: int) -> frozenset[str]:
    return frozenset(port for port, mask in zip(ports, choice.slots, strict=True) if mask & bit)


def _answered(
    routing: Routing, name: str, ports: frozenset[str], found: dict[str, Table]
) -> frozenset[str]:
    """Return the NICs at which a gateway answers; where none does, a host uses all that are up.

    A leaf may be silent while it has no default route itself, so that hosts leave it for another.
    """
    fabric = routing.fabric
    answered = frozenset(
        link.host_port
        for link in fabric.ground.host_links.get(name, ())
        if link.host_port in ports
        and (
            DEFAULTS[4] in found[link.leaf]
            or not fabric.plant.routers[link.leaf].is_silent_without_default
        )
    )
    return answered or ports


def static_ports(routing: Routing, name: str, bit: int) -> frozenset[str]:
    """Return the NICs of a static default that lead to the gateway which the host has there."""
    fabric = routing.fabric
    static = fabric.plant.routers[name].static_default
    gateways = dict(static.next_hops) if static is not None else {}
    return frozenset(
        link.host_port
        for link in fabric.ground.host_links.get(name, ())
        if link.host_port in gateways
        and routing.worlds.alive_in(link.leaf) & bit
        and any(
            address.network_address == gateways[link.host_port]
            for address in fabric.plant.routers[link.leaf].loopbacks
        )
    )
