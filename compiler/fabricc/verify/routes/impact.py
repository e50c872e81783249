"""Collects, kind of prefixes by kind, what each world costs each host."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fabricc.capability.names import Role
from fabricc.verify.routes.choose import Choice
from fabricc.verify.routes.core import Core
from fabricc.verify.routes.ground import Ground, HostLink
from fabricc.verify.routes.kind import Kind
from fabricc.verify.routes.loss import Loss
from fabricc.verify.routes.route import Prefix
from fabricc.verify.routes.stub import StubGroup
from fabricc.verify.routes.world import WHOLE, Worlds, numbers


class Harm:
    """Worlds in which somebody is cut off, parted from some, or loses a path."""

    __slots__ = ("cut", "parted", "thinner")

    def __init__(self, cut: int = 0, parted: int = 0, thinner: int = 0) -> None:
        self.cut = cut
        self.parted = parted
        self.thinner = thinner

    def add(self, other: "Harm") -> None:
        """Take over what somebody else suffers, too."""
        self.cut |= other.cut
        self.parted |= other.parted
        self.thinner |= other.thinner


def lost(ports: Sequence[int], alive: int, bases: int) -> Harm:
    """Return what a device with these next hops loses against the whole fabric."""
    anything = thinner = 0
    for mask in ports:
        anything |= mask
        if mask & bases:
            thinner |= ~mask
    cut = alive & ~anything if anything & bases else 0
    return Harm(cut, 0, thinner & anything & alive)


class Impact:
    """Adds up what is lost while kinds of prefixes are solved one after the other."""

    def __init__(self, ground: Ground, worlds: Worlds) -> None:
        self._ground = ground
        self._worlds = worlds
        self._hosts: dict[str, list[Harm]] = defaultdict(list)
        self._leafs: dict[str, Harm] = defaultdict(Harm)
        self._defaults: dict[tuple[str, int], int] = {}
        self._services: dict[Prefix, int] = {}
        self.services = _services(ground)

    def default(self, core: Core, kind: Kind, choices: list[Choice]) -> None:
        """Take in the default routes of leafs; they come before all other kinds."""
        for node, choice in zip(core.nodes, choices, strict=True):
            self._defaults[node.name, kind.version] = choice.any_slot()
            harm = lost(choice.slots, node.alive, WHOLE)
            self._leafs[node.name].thinner |= harm.thinner

    def heard(self, group: StubGroup, choice: Choice) -> None:
        """Take in the default routes of hosts."""
        harm = lost(choice.slots, self._worlds.every, WHOLE)
        for member in group.members:
            self._hosts[member.name].append(harm)

    def prefixes(self, core: Core, kind: Kind, choices: list[Choice]) -> None:
        """Take in who still has a route to the hosts of a kind."""
        names = {
            name
            for prefix in kind.prefixes
            for name in self._ground.holders.get(prefix, ())
            if self._ground.plant.routers[name].role is Role.HOST
        }
        if not names:
            return
        harm = self.of_kind(core, kind, choices)
        is_service = kind.prefixes[0] in self.services
        if is_service:
            self._services.update(dict.fromkeys(kind.prefixes, harm.cut))
        else:
            for name in names:
                self._hosts[name].append(harm)

    def of_kind(self, core: Core, kind: Kind, choices: list[Choice]) -> Harm:
        """Return what whoever is behind the prefixes of a kind suffers."""
        near = {each.device for each in self._ground.beside(kind.prefixes[0])}
        seen = beside = blind = thinner = 0
        for node, choice in zip(core.nodes, choices, strict=True):
            has = choice.any_slot()
            if node.name in near:
                beside |= choice.direct | choice.own
                continue
            seen |= has
            attracts = self._defaults.get((node.name, kind.version), 0)
            if has & WHOLE:
                blind |= attracts & node.alive & ~has
                if self._ground.plant.routers[node.name].role is Role.SPINE:
                    thinner |= lost(choice.slots, node.alive, WHOLE).thinner
        if not seen & WHOLE:
            seen = beside
        cut = self._worlds.every & ~seen if seen & WHOLE else 0
        return Harm(cut, blind & ~cut, thinner & ~cut & ~blind)

    def is_blind(self, core: Core, kind: Kind, choices: list[Choice], near: set[str]) -> bool:
        """Tell whether a leaf has a default route and none to a prefix, in the whole fabric."""
        return any(
            self._defaults.get((node.name, kind.version), 0) & WHOLE and not choice.any_slot()
            for node, choice in zip(core.nodes, choices, strict=True)
            if node.name not in near
        )

    def losses(self) -> list[Loss]:
        """Return what each world costs, for those that cost anything."""
        by_world: dict[int, list[list[str]]] = defaultdict(lambda: [[], [], []])
        services: dict[int, list[Prefix]] = defaultdict(list)
        for name in self._ground.plant.routers:
            if self._ground.plant.routers[name].role is Role.HOST:
                for column, worlds in enumerate(self._of_host(name)):
                    for world in numbers(worlds):
                        by_world[world][column].append(name)
        for prefix, worlds in self._services.items():
            for world in numbers(worlds):
                services[world].append(prefix)
        found: list[Loss] = []
        for world, failure in enumerate(self._worlds.failures):
            if failure is not None and (world in by_world or world in services):
                cut, parted, thinner = by_world[world]
                found.append(
                    Loss(
                        failure,
                        tuple(cut),
                        tuple(parted),
                        tuple(thinner),
                        tuple(services[world]),
                    )
                )
        return found

    def _of_host(self, name: str) -> Iterable[int]:
        """Return the worlds in which a host is cut off, parted, and loses a path."""
        total = Harm()
        for harm in self._hosts[name]:
            total.add(harm)
        links = self._ground.host_links.get(name, ())
        for link in links:
            total.thinner |= self._leafs[link.leaf].thinner
        if self._ground.plant.routers[name].frr is None and links:
            total.add(self._by_arp(links))
        return (
            total.cut,
            total.parted & ~total.cut,
            total.thinner & ~total.cut & ~total.parted & ~WHOLE,
        )

    def _by_arp(self, links: Sequence[HostLink]) -> Harm:
        """Return what a host without a daemon loses with its leafs, and with their ways out.

        It leaves a leaf that answers no more; one that answers as ever drops what comes to it.
        """
        harm, anyone = Harm(), 0
        for link in links:
            serving = self._worlds.alive_in(link.leaf)
            way = self._defaults.get((link.leaf, 4), 0)
            stranded = serving & ~way if way & WHOLE else 0
            if self._ground.plant.routers[link.leaf].is_silent_without_default:
                serving &= ~stranded
            else:
                harm.parted |= stranded
            harm.thinner |= self._worlds.every & ~serving
            anyone |= serving
        harm.cut = self._worlds.every & ~anyone
        return harm


def _services(ground: Ground) -> frozenset[Prefix]:
    """Return the addresses that hosts have beside their own: the first of each family is theirs."""
    found: set[Prefix] = set()
    for name, router in ground.plant.routers.items():
        if router.role is Role.HOST:
            own: set[int] = set()
            for prefix in ground.of(name):
                if prefix[0] in own:
                    found.add(prefix)
                own.add(prefix[0])
    return frozenset(found)
