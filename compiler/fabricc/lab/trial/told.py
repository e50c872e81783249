"""What each neighbour must send, and what it may: worked out from cables, addresses, `receive`.

A session carries at least the required prefixes and nothing but the allowed ones. They differ
where a neighbour has two paths of one length: it tells the better one, and never back to where that
one is from.
"""

from typing import NamedTuple

from fabricc.lab.avoid import Aim, Avoidance
from fabricc.lab.expect import DEFAULT, Expectation, Holders

_DEFAULTS = {4: "0.0.0.0/0", 6: "::/0"}
_LENGTHS = {4: 32, 6: 128}


class Told(NamedTuple):
    """Prefixes that one session carries."""

    required: frozenset[str]
    allowed: frozenset[str]


def told(expectation: Expectation, node: str, port: str, version: int) -> Told:
    """Return what a node takes from the neighbour on a port."""
    far, far_port = expectation.fabric.far_ends[node][port]
    required, allowed = set[str](), set[str]()
    if node not in expectation.spines and DEFAULT in _default_of(expectation, far, version):
        required.add(_DEFAULTS[version])
    own = {str(address) for address in expectation.fabric.devices[node].addresses}
    for text, holders in expectation.addresses[version]:
        ends = node, far, far_port
        if expectation.avoidance and far not in expectation.hosts:
            aim = expectation.avoidance.aim(holders, text)
            must, may = _of_drained(expectation, expectation.avoidance, ends, aim)
        else:
            must, may = _of_address(expectation, ends, holders)
        prefix = f"{text}/{_LENGTHS[version]}"
        if may and (text not in own or len(holders) > 1):
            allowed.add(prefix)
        if must and text not in own:
            required.add(prefix)
    return Told(frozenset(required), frozenset(required | allowed))


def _default_of(expectation: Expectation, far: str, version: int) -> frozenset[str]:
    if far in expectation.spines:
        return frozenset({DEFAULT})
    return frozenset(expectation.routes(far, version)) if far in expectation.leafs else frozenset()


def _of_address(
    expectation: Expectation, ends: tuple[str, str, str], holders: Holders
) -> tuple[bool, bool]:
    """Tell whether an address must be sent by the far end, and whether it may be."""
    node, far, far_port = ends
    if far in expectation.hosts:
        return far in holders, far in holders
    near = expectation.leafs_near(holders)
    if far in expectation.spines:
        under = near & frozenset(expectation.ports[far].values())
        is_own = far in holders
        return is_own or bool(under and node not in under), is_own or bool(under - {node})
    if node in expectation.spines:
        return far in near, far in near
    session = expectation.fabric.devices[far].sessions.get(far_port)
    receive = session.receive if session else None
    beside = frozenset(expectation.ports[far].values()) & holders - {node}
    if receive == "rack":
        is_told = bool(beside & expectation.hosts)
        return is_told, is_told
    if receive == "all":
        is_told = far in holders or bool(beside) or bool(expectation.by_spines(far, holders))
        return is_told, is_told
    return False, False


def _of_drained(
    expectation: Expectation, avoidance: Avoidance, ends: tuple[str, str, str], aim: Aim
) -> tuple[bool, bool]:
    """Tell the same of a switch where something is drained: it tells the way that it takes."""
    node, far, far_port = ends
    is_own = far in aim.holders
    if far in expectation.spines:
        ports = expectation.ports[far]
        under = frozenset(ports[port] for port in avoidance.way(far, aim).ports)
        return is_own or bool(under and node not in under), is_own or bool(under - {node})
    others = Aim(aim.holders - {node}, aim.drained)
    way = avoidance.way(far, others)
    is_local = bool(way.ports) and way.is_direct and aim.holders <= expectation.hosts
    if node in expectation.spines:
        return is_own or is_local, is_own or is_local
    session = expectation.fabric.devices[far].sessions.get(far_port)
    receive = session.receive if session else None
    is_told = receive == "all" and (is_own or bool(way.ports))
    is_told = is_told or (receive == "rack" and is_local)
    return is_told, is_told
