"""The routes of a fabric in a set of worlds: everything that `solve` needs, made once."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from fabricc.capability.names import Receive
from fabricc.verify.plant import Plant
from fabricc.verify.routes.choose import Choice
from fabricc.verify.routes.core import Core, core
from fabricc.verify.routes.ground import Ground, all_prefixes, ground
from fabricc.verify.routes.kind import Classifier, Kind, kinds
from fabricc.verify.routes.network import Network, network
from fabricc.verify.routes.origin import Origins, origins
from fabricc.verify.routes.solve import Solution, Source, solve
from fabricc.verify.routes.stub import StubGroup, hear, stub_groups
from fabricc.verify.routes.world import Worlds

if TYPE_CHECKING:
    from fabricc.verify.routes.route import Prefix


class Fabric:
    """What holds in every world: who speaks with whom, who has what, which prefixes are alike."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self.net: Network = network(plant)
        self.ground: Ground = ground(plant)
        self.origins: Origins = origins(self.net)
        self.prefixes: frozenset[Prefix] = (
            all_prefixes(self.ground)
            | frozenset(self.origins.own)
            | frozenset(self.origins.entrances)
        )
        self.core_names = frozenset(self.net.speakers) - self.net.stubs
        found = kinds(self.net, self.origins, self.prefixes, self.ground.beside_alike)
        self.curious = frozenset(
            name
            for name, links in self.ground.host_links.items()
            if any(link.receive is not Receive.DEFAULT for link in links)
        )
        """Hosts that are told more than the default route."""
        self.classifier: Classifier = found[0]
        self.kinds: list[Kind] = found[1]


class Routing:
    """The routes of a fabric in some worlds."""

    def __init__(self, fabric: Fabric, worlds: Worlds) -> None:
        self.fabric = fabric
        self.worlds = worlds
        self.cores: dict[int, Core] = {
            version: core(fabric.net, version, worlds) for version in (4, 6)
        }

    @cached_property
    def groups(self) -> dict[int, list[StubGroup]]:
        """The stubs of each family, those that hear alike together."""
        fabric = self.fabric
        return {
            version: stub_groups(fabric.net, fabric.ground, self.cores[version], version)
            for version in (4, 6)
        }

    def solve(self, kind: Kind) -> Solution:
        """Return the routes of one kind of prefixes in the core."""
        found = self.cores[kind.version]
        return solve(
            found,
            Source(
                {found.number[name]: route for name, route in kind.own},
                {found.number[name]: route for name, route in kind.direct},
                kind.programs,
                kind.is_default,
            ),
        )

    def heard(self, kind: Kind, solution: Solution) -> Iterable[tuple[StubGroup, Choice]]:
        """Yield what stubs do with packets to a kind of prefixes, where they hear of it at all."""
        found = self.cores[kind.version]
        for group in self.groups[kind.version]:
            if group.hears(kind.programs, is_default=kind.is_default):
                yield (
                    group,
                    hear(
                        found,
                        group,
                        solution.choices,
                        kind.programs,
                        is_default=kind.is_default,
                    ),
                )
