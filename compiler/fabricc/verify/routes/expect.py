"""What routes must come out, from cables alone: shortest paths that go up, then down.

A leaf tells spines what it has and what its hosts have, spines tell leafs everything, nobody tells
upwards what comes from above: that is what a fabric of this shape is meant to do, whatever its
files say. A drained thing is used only where nothing else is left, and whoever hears of a drained
path knows it to be one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fabricc.capability.names import Receive
from fabricc.verify.routes.ground import Beside, Ground, HostLink, Uplink
from fabricc.verify.routes.world import Worlds


class Path(NamedTuple):
    """How good the paths of one device are in some worlds: what is not drained comes first."""

    is_drained: bool
    length: int
    worlds: int

    @property
    def key(self) -> tuple[bool, int]:
        """The lower, the better."""
        return self.is_drained, self.length


class Offer(NamedTuple):
    """A path through a port."""

    path: Path
    port: str


Paths = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Who must send packets to a prefix by which ports, world by world."""

    ports: Mapping[str, Mapping[str, int]]
    """Switch, port to the worlds in which it is a next hop; ports to hosts are not here."""
    direct: Mapping[str, int]
    """Leaf to the worlds in which it sends straight to its hosts."""
    paths: Mapping[str, Paths]
    """Switch to what it has, and may tell."""

    def any(self, device: str) -> int:
        """Return the worlds in which a switch has a path."""
        worlds = 0
        for path in self.paths.get(device, ()):
            worlds |= path.worlds
        return worlds


class Oracle:
    """Answers what is expected in some worlds of one fabric."""

    def __init__(self, ground: Ground, worlds: Worlds) -> None:
        self._ground = ground
        self._worlds = worlds
        self._drains_any = bool(ground.drained) or any(each.is_drained for each in ground.uplinks)
        self._by_leaf: dict[str, list[tuple[Uplink, int]]] = defaultdict(list)
        self._by_spine: dict[str, list[tuple[Uplink, int]]] = defaultdict(list)
        for link in ground.uplinks:
            up = worlds.up_in(link.cable)
            up &= worlds.alive_in(link.leaf) & worlds.alive_in(link.spine)
            self._by_leaf[link.leaf].append((link, up))
            self._by_spine[link.spine].append((link, up))

    def default(self) -> Expected:
        """Return how the default route must go: every leaf has it of every spine."""
        return self._of_spines(frozenset(self._by_spine))

    def prefix(self, beside: Sequence[Beside]) -> Expected:
        """Return how packets must go to a prefix that these switches have or stand beside."""
        near = _nearest(beside)
        spines = frozenset(near) & frozenset(self._by_spine)
        if spines:
            return self._of_spines(spines)
        uses = self._uses(near)
        ports: dict[str, dict[str, int]] = {}
        paths: dict[str, Paths] = {}
        for spine, links in self._by_spine.items():
            ports[spine], paths[spine] = preferred(
                Offer(
                    Path(
                        near[link.leaf].is_drained or self._marks(link),
                        near[link.leaf].length,
                        up & uses[link.leaf],
                    ),
                    link.spine_port,
                )
                for link, up in links
                if link.leaf in near
            )
        leafs: dict[str, Paths] = {}
        alike = {path.key for known in paths.values() for path in known}
        is_plain = not self._drains_any and len(alike) == 1 and not next(iter(alike))[0]
        for leaf, links in self._by_leaf.items():
            left = self._worlds.every & ~uses.get(leaf, 0)
            if is_plain:
                ports[leaf], leafs[leaf] = _plain(links, paths, left)
                continue
            ports[leaf], leafs[leaf] = preferred(
                Offer(
                    Path(
                        path.is_drained or self._marks(link),
                        path.length + 1,
                        path.worlds & up & left,
                    ),
                    link.leaf_port,
                )
                for link, up in links
                for path in paths[link.spine]
            )
        for leaf, worlds in uses.items():
            is_drained = near[leaf].is_drained or leaf in self._ground.drained
            own = Path(is_drained, near[leaf].length - 1, worlds)
            leafs[leaf] = (own, *leafs.get(leaf, ()))
        direct = {leaf: worlds for leaf, worlds in uses.items() if near[leaf].port}
        return Expected(ports, direct, {**paths, **leafs})

    def _of_spines(self, spines: frozenset[str]) -> Expected:
        """Return how leafs must send to spines: by the cables that lead there."""
        ports: dict[str, dict[str, int]] = {}
        paths: dict[str, Paths] = {}
        for leaf, links in self._by_leaf.items():
            ports[leaf], paths[leaf] = preferred(
                Offer(Path(self._marks(link), 1, up), link.leaf_port)
                for link, up in links
                if link.spine in spines
            )
        return Expected(ports, {}, paths)

    def _marks(self, link: Uplink) -> bool:
        """Tell whether what goes over a link is drained there, or at one of its ends."""
        drained = self._ground.drained
        return link.is_drained or link.leaf in drained or link.spine in drained

    def _uses(self, near: Mapping[str, Beside]) -> dict[str, int]:
        """Return, by switch, the worlds in which it uses what it has, and so tells it upwards.

        A leaf with a drained link to a host rather goes round by the spines, if another leaf has
        the host without a drain.
        """
        clean: dict[str, int] = defaultdict(int)
        for name, each in near.items():
            if not each.is_drained:
                for link, up in self._by_leaf.get(name, ()):
                    clean[link.spine] |= 0 if self._marks(link) else up
        found: dict[str, int] = {}
        for name, each in near.items():
            found[name] = self._worlds.alive_in(name)
            if each.is_drained and each.may_go_round:
                for link, up in self._by_leaf.get(name, ()):
                    found[name] &= ~(0 if self._marks(link) else up & clean[link.spine])
        return found


def _plain(
    links: Sequence[tuple[Uplink, int]], paths: Mapping[str, Paths], left: int
) -> tuple[dict[str, int], Paths]:
    """Return what `preferred` does where all paths are equally good, which is the common case."""
    chosen: dict[str, int] = {}
    anywhere = 0
    length = 0
    for link, up in links:
        for path in paths[link.spine]:
            worlds = path.worlds & up & left
            if worlds:
                chosen[link.leaf_port] = worlds
                anywhere |= worlds
                length = path.length + 1
    return chosen, (Path(is_drained=False, length=length, worlds=anywhere),) if anywhere else ()


def preferred(offers: Iterable[Offer]) -> tuple[dict[str, int], Paths]:
    """Return the ports of the best offers in each world, and what paths they come to."""
    known = list(offers)
    chosen: dict[str, int] = {}
    paths: list[Path] = []
    taken = 0
    for key in sorted({offer.path.key for offer in known}):
        here = 0
        for offer in known:
            worlds = offer.path.worlds & ~taken
            if worlds and offer.path.key == key:
                chosen[offer.port] = chosen.get(offer.port, 0) | worlds
                here |= worlds
        if here:
            paths.append(Path(*key, here))
            taken |= here
    return chosen, tuple(paths)


def _nearest(beside: Sequence[Beside]) -> dict[str, Beside]:
    """Return the best of each switch: its own address, else an end that is not drained."""
    found: dict[str, Beside] = {}
    for each in beside:
        known = found.get(each.device)
        if known is None or each.key < known.key:
            found[each.device] = each
    return found


def of_host(
    links: Sequence[HostLink], expected: Expected, ground: Ground, *, is_default: bool
) -> dict[str, int]:
    """Return the ports by which a host must send packets to a prefix, world by world."""
    offers: list[Offer] = []
    for link in links:
        is_marked = link.is_drained or bool({link.leaf, link.host} & ground.drained)
        told = expected.direct.get(link.leaf, 0)
        if is_default or link.receive is Receive.ALL:
            told = ~0
        elif link.receive is Receive.DEFAULT:
            continue
        offers += [
            Offer(
                Path(is_marked or path.is_drained, path.length + 1, path.worlds & told),
                link.host_port,
            )
            for path in expected.paths.get(link.leaf, ())
        ]
    return preferred(offers)[0]
