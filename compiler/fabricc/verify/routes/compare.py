"""What is computed against what cables lead to expect: every device, every prefix, every world."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabricc.capability.names import Role
from fabricc.verify.routes.choose import Choice
from fabricc.verify.routes.core import Node
from fabricc.verify.routes.expect import Expected, of_host
from fabricc.verify.routes.ground import Beside, Ground
from fabricc.verify.routes.kind import Kind
from fabricc.verify.routes.origin import Origins
from fabricc.verify.routes.route import Prefix
from fabricc.verify.routes.stub import StubGroup

HOSTS = ""
"""The port that stands for all ports to hosts that have a prefix."""


class Difference(NamedTuple):
    """Where a device, or devices that are alike, do other than they should."""

    devices: tuple[str, ...]
    kind: Kind
    want: Mapping[str, int]
    """Port to worlds; ports are those of the first device."""
    have: Mapping[str, int]
    worlds: int
    """The worlds in which they differ."""


def core_difference(
    ground: Ground, node: Node, choice: Choice, kind: Kind, expected: Expected
) -> Difference | None:
    """Compare one device of the core."""
    have = {port: mask for port, mask in zip(node.ports, choice.slots, strict=True) if mask}
    if ground.plant.routers[node.name].role is Role.HOST:
        links = ground.host_links.get(node.name, ())
        want = of_host(links, expected, ground, is_default=kind.is_default)
        if _holds(ground, node.name, kind):
            want = have
    else:
        want = dict(expected.ports.get(node.name, {}))
        if node.name in expected.direct:
            want[HOSTS] = expected.direct[node.name]
        behind = choice.direct
        if not _holds(ground, node.name, kind):
            behind |= choice.own
        if behind:
            have[HOSTS] = behind
    return _difference((node.name,), kind, want, have)


def stub_difference(
    ground: Ground, group: StubGroup, choice: Choice, kind: Kind, expected: Expected
) -> Difference | None:
    """Compare the stubs of a group, for the prefixes that they have not themselves."""
    member = group.members[0]
    want = of_host(member.links, expected, ground, is_default=kind.is_default)
    have = {port: mask for port, mask in zip(member.ports, choice.slots, strict=True) if mask}
    found = _difference((member.name,), kind, want, have)
    if found is None:
        return None
    others = tuple(each.name for each in group.members if not _holds(ground, each.name, kind))
    return found._replace(devices=others) if others else None


def _difference(
    devices: tuple[str, ...], kind: Kind, want: Mapping[str, int], have: Mapping[str, int]
) -> Difference | None:
    worlds = 0
    for port, mask in want.items():
        worlds |= mask ^ have.get(port, 0)
    for port, mask in have.items():
        if port not in want:
            worlds |= mask
    return Difference(devices, kind, want, have, worlds) if worlds else None


def _holds(ground: Ground, name: str, kind: Kind) -> bool:
    """Tell whether a device has all prefixes of a kind itself."""
    return all(name in ground.holders.get(prefix, ()) for prefix in kind.prefixes)


def in_world(ports: Mapping[str, int], bit: int) -> frozenset[str]:
    """Return the ports that are next hops in one world."""
    return frozenset(port for port, mask in ports.items() if mask & bit)


class WrongEnds(NamedTuple):
    """A switch that sends to a prefix by other ports to hosts than those that are cabled so."""

    device: str
    prefix: Prefix
    want: frozenset[str]
    have: frozenset[str]


def wrong_ends(ground: Ground, origins: Origins) -> Iterator[WrongEnds]:
    """Yield the switches whose ports to the hosts of a prefix are wrong.

    Kinds do not tell ports to hosts apart, so this is looked at prefix by prefix.
    """
    for prefix in ground.holders:
        near: dict[str, list[Beside]] = defaultdict(list)
        for each in ground.beside(prefix):
            near[each.device].append(each)
        for device, beside in near.items():
            # What ARP tells of (distance 15) beats what BGP does (20), drained or not.
            silent = [each for each in beside if each.port and each.length == 1]
            ends = silent or beside
            best = min(each.is_drained for each in ends)
            want = frozenset(each.port for each in ends if each.is_drained == best)
            known = origins.direct(prefix, device)
            have = known[1] if known is not None else frozenset[str]()
            have = frozenset(origins.imported.get(device, {}).get(prefix, have))
            if have and "" not in want and have != want:
                yield WrongEnds(device, prefix, want, have)
