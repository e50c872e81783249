"""The network of BGP speakers: who tells whom, through which maps.

A host is a *stub* when nothing that it tells depends on what it hears: its maps let out what it
has itself and no more, or all its sessions go to one device, which refuses its own AS. What stubs
tell is worked out once; the others, the core, are solved together.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from ipaddress import IPv4Address

from fabricc.capability.names import Role
from fabricc.verify.frr.config import Bgp, FrrConfig
from fabricc.verify.plant import Plant
from fabricc.verify.routes.expression import only_own_paths
from fabricc.verify.routes.policy import NOTHING, Book, Policy
from fabricc.verify.routes.session import Session, Side, Silence, sessions


@dataclass(frozen=True, slots=True)
class Speaker:
    """A device with BGP; key: its name."""

    name: str
    role: Role
    asn: int
    identifier: int
    """The router id as a number: the lower wins a tie."""
    drains: bool
    relaxes: bool
    widths: tuple[tuple[int, int], ...]
    """Version and `maximum-paths`, where it is said."""


@dataclass(frozen=True, slots=True)
class Way:
    """One direction of a session, in one address family."""

    sender: str
    receiver: str
    port: str
    """Of the receiver."""
    cable: int
    export: Policy
    imports: Policy
    marks: bool
    """The sender marks what it sends with graceful shutdown."""
    lowers: bool
    """The receiver marks what comes in."""
    originates_default: bool


@dataclass(frozen=True, slots=True)
class Network:
    """All speakers and all ways between them."""

    plant: Plant
    speakers: dict[str, Speaker]
    sessions: tuple[Session, ...]
    silences: tuple[Silence, ...]
    ways: dict[int, tuple[Way, ...]]
    """Version to its ways."""
    stubs: frozenset[str]
    books: dict[str, Book]
    plain_asns: frozenset[int]
    """AS numbers that one stub has, and nobody else has or writes into a path."""


def network(plant: Plant) -> Network:
    """Return the network that the files of a plant make."""
    up, down = sessions(plant)
    books = {
        name: Book(router.frr) for name, router in plant.routers.items() if router.frr is not None
    }
    speakers = {
        name: _speaker(plant, name, router.frr.bgp)
        for name, router in plant.routers.items()
        if router.frr is not None and router.frr.bgp is not None
    }
    maps = _Maps(plant, books)
    ways: dict[int, list[Way]] = {4: [], 6: []}
    for session in up:
        for version in session.versions:
            for sender, receiver in ((session.a, session.b), (session.b, session.a)):
                told, heard = sender.exchange(version), receiver.exchange(version)
                ways[version].append(
                    Way(
                        sender.device,
                        receiver.device,
                        receiver.port,
                        session.cable,
                        maps.of(sender, told.export_map if told else None),
                        maps.of(receiver, heard.import_map if heard else None),
                        marks=speakers[sender.device].drains,
                        lowers=speakers[receiver.device].drains or receiver.neighbor.drains,
                        originates_default=bool(told and told.originates_default),
                    )
                )
    stubs = _stubs(speakers, ways)
    return Network(
        plant,
        speakers,
        up,
        down,
        {version: tuple(found) for version, found in ways.items()},
        stubs,
        books,
        _plain_asns(plant, speakers, stubs),
    )


def _plain_asns(
    plant: Plant, speakers: dict[str, Speaker], stubs: frozenset[str]
) -> frozenset[int]:
    holders = Counter(speaker.asn for speaker in speakers.values())
    for name, speaker in speakers.items():
        frr = plant.routers[name].frr
        for each in frr.route_maps if frr is not None else ():
            for entry in each.entries:
                holders.update(asn for asn in entry.set_prepend if asn != speaker.asn)
    return frozenset(speakers[name].asn for name in stubs if holders[speakers[name].asn] == 1)


def _speaker(plant: Plant, name: str, bgp: Bgp) -> Speaker:
    router = plant.routers[name]
    own = [each.network_address for each in router.loopbacks if each.version == 4]
    written = IPv4Address(bgp.router_id) if bgp.router_id else None
    return Speaker(
        name,
        router.role,
        bgp.asn,
        int(written or (own[0] if own else 0)),
        bgp.drains,
        bgp.relaxes_multipath,
        bgp.maximum_paths,
    )


class _Maps:
    """The maps of sessions; the same map is the same object, on whichever device."""

    def __init__(self, plant: Plant, books: dict[str, Book]) -> None:
        self._books = books
        self._strict = {
            name: router.frr is None or requires_policy(router.frr)
            for name, router in plant.routers.items()
        }
        self._known: dict[Policy, Policy] = {}

    def of(self, side: Side, name: str | None) -> Policy:
        """Return the map of one end; without one, `frr defaults` says if all or nothing goes."""
        if name is None and self._strict[side.device]:
            return NOTHING
        policy = self._books[side.device].policy(name)
        return self._known.setdefault(policy, policy)


def requires_policy(frr: FrrConfig) -> bool:
    """Tell whether a session without a map exchanges nothing (RFC 8212)."""
    return frr.defaults != "datacenter"


def _stubs(speakers: dict[str, Speaker], ways: dict[int, list[Way]]) -> frozenset[str]:
    told: dict[str, set[Policy]] = defaultdict(set)
    far: dict[str, set[str]] = defaultdict(set)
    for found in ways.values():
        for way in found:
            told[way.sender].add(way.export)
            far[way.sender].add(way.receiver)
    own: dict[Policy, bool] = {}
    for policies in told.values():
        for policy in policies:
            if policy not in own:
                own[policy] = _lets_out_own_only(policy)
    return frozenset(
        name
        for name, speaker in speakers.items()
        if speaker.role is Role.HOST
        and (len(far[name]) <= 1 or all(own[policy] for policy in told[name]))
    )


def _lets_out_own_only(policy: Policy) -> bool:
    return all(
        entry.step.path is not None and only_own_paths(entry.step.path)
        for entry in policy.entries
        if entry.step.permits
    )
