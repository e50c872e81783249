"""What stubs hear: hosts that meet the same leafs through the same maps choose alike."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from fabricc.verify.routes.choose import Candidate, Choice, Held, candidate, choose
from fabricc.verify.routes.core import UNLIMITED, Core, Node
from fabricc.verify.routes.ground import Ground, HostLink
from fabricc.verify.routes.network import Network, Way
from fabricc.verify.routes.policy import Policy, Program
from fabricc.verify.routes.transfer import default_sent, received, sent


@dataclass(frozen=True, slots=True)
class Arm:
    """One session of a stub, seen from it."""

    leaf: int
    leaf_asn: int
    marks: bool
    export: Policy
    imports: Policy
    lowers: bool
    originates_default: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A stub of a group; its sessions and its cables in the order of those of the group."""

    name: str
    ports: tuple[str, ...]
    links: tuple[HostLink, ...]


@dataclass(frozen=True, slots=True)
class StubGroup:
    """Stubs that hear the same by the same number of sessions."""

    arms: tuple[Arm, ...]
    relaxes: bool
    width: int
    asn: int
    """What it looks for in paths, 0: nothing."""
    members: tuple[Member, ...]

    def hears(self, programs: Mapping[Policy, Program], *, is_default: bool) -> bool:
        """Tell whether any leaf may tell these stubs anything of a kind of prefixes."""
        return any(
            programs[arm.export] or (is_default and arm.originates_default) for arm in self.arms
        )


def stub_groups(net: Network, ground: Ground, core: Core, version: int) -> list[StubGroup]:
    """Return the stubs of one family, those that hear alike together."""
    arms: dict[str, list[Way]] = defaultdict(list)
    for way in net.ways[version]:
        if way.receiver in net.stubs and way.sender in core.number:
            arms[way.receiver].append(way)
    alike: dict[object, list[tuple[str, list[Way], list[HostLink]]]] = defaultdict(list)
    for name, ways in arms.items():
        ways.sort(key=lambda way: (net.speakers[way.sender].identifier, way.port))
        links = sorted(ground.host_links.get(name, ()), key=attrgetter("leaf", "leaf_port"))
        speaker = net.speakers[name]
        key = (
            tuple(_arm(net, core, way) for way in ways),
            speaker.relaxes,
            dict(speaker.widths).get(version, UNLIMITED),
            speaker.drains,
            # The order of the links matters as far as it maps them to the sessions.
            tuple(
                (link.leaf, link.is_drained, link.receive, _position(ways, link)) for link in links
            ),
            _checked_asn(net, name),
        )
        alike[key].append((name, ways, links))
    return [_group(net, core, version, members) for members in alike.values()]


def _arm(net: Network, core: Core, way: Way) -> Arm:
    return Arm(
        core.number[way.sender],
        net.speakers[way.sender].asn,
        way.marks,
        way.export,
        way.imports,
        way.lowers,
        way.originates_default,
    )


def _position(ways: list[Way], link: HostLink) -> int:
    return next((index for index, way in enumerate(ways) if way.port == link.host_port), -1)


def _checked_asn(net: Network, name: str) -> int:
    """Return the AS number that a stub looks for in paths; 0: it can only be in those of its own.

    A kind of prefixes stands for many origins, so nobody may look for the AS of one of them.
    """
    asn = net.speakers[name].asn
    return 0 if asn in net.plain_asns else asn


def _group(
    net: Network,
    core: Core,
    version: int,
    members: list[tuple[str, list[Way], list[HostLink]]],
) -> StubGroup:
    name, ways, _ = members[0]
    speaker = net.speakers[name]
    return StubGroup(
        tuple(_arm(net, core, way) for way in ways),
        speaker.relaxes,
        dict(speaker.widths).get(version, UNLIMITED),
        _checked_asn(net, name),
        tuple(
            Member(each, tuple(way.port for way in own), tuple(links))
            for each, own, links in members
        ),
    )


def hear(
    core: Core,
    group: StubGroup,
    choices: list[Choice],
    programs: Mapping[Policy, Program],
    *,
    is_default: bool,
) -> Choice:
    """Return what the stubs of a group do with packets to a kind of prefixes that they have not."""
    heard: list[Held] = []
    every = 0
    for arm in group.arms:
        leaf = core.nodes[arm.leaf]
        every |= leaf.alive
        heard.append(tuple(_told(leaf, arm, group.asn, choices, programs, is_default)))
    node = Node(
        "",
        group.asn,
        marks=False,
        relaxes=group.relaxes,
        width=group.width,
        alive=every,
        ports=(),
        far=tuple(arm.leaf_asn for arm in group.arms),
        bundles=(),
    )
    return choose(node, None, None, heard)


def _told(  # noqa: PLR0913, PLR0917
    leaf: Node,
    arm: Arm,
    asn: int,
    choices: list[Choice],
    programs: Mapping[Policy, Program],
    is_default: bool,  # noqa: FBT001
) -> list[tuple[Candidate, int]]:
    if is_default and arm.originates_default:
        taken = received(
            programs[arm.imports], default_sent(leaf.asn, marks=leaf.marks), lowers=arm.lowers
        )
        return [] if taken is None else [(candidate(taken), leaf.alive)]
    found: list[tuple[Candidate, int]] = []
    for each, mask in choices[arm.leaf].best:
        route = sent(programs[arm.export], each[1], leaf.asn, marks=leaf.marks)
        if route is None or asn in route.path:
            continue
        taken = received(programs[arm.imports], route, lowers=arm.lowers)
        if taken is not None:
            found.append((candidate(taken), mask))
    return found
