"""The failure of one cable of a host: what it costs that host, and whether the others cope.

It changes nothing but the host's own routes and the prefixes that the host has. Those are solved
again without that cable; hosts whose prefixes enter the core alike then cost one solution together.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from fabricc.verify.routes.choose import Choice
from fabricc.verify.routes.compare import Difference, core_difference, stub_difference
from fabricc.verify.routes.expect import Oracle
from fabricc.verify.routes.ground import HostLink
from fabricc.verify.routes.impact import Impact
from fabricc.verify.routes.kind import Kind
from fabricc.verify.routes.loss import Loss
from fabricc.verify.routes.origin import Entrance
from fabricc.verify.routes.route import Prefix, Route
from fabricc.verify.routes.routing import Fabric, Routing
from fabricc.verify.routes.solve import Solution
from fabricc.verify.routes.stub import Member, StubGroup, hear
from fabricc.verify.routes.world import WHOLE, Failure, cable_name, whole


@dataclass(slots=True)
class HostLinkLosses:
    """What the failures of hosts' cables do."""

    failures: int = 0
    losses: list[Loss] = field(default_factory=list)
    differences: list[tuple[Failure, Difference]] = field(default_factory=list)


def host_link_losses(fabric: Fabric, impact: Impact) -> HostLinkLosses:
    """Return what each cable of each stub and of each host without a daemon costs."""
    return _Walk(fabric, impact).losses()


@dataclass(frozen=True, slots=True)
class _Outcome:
    is_cut: bool
    is_parted: bool
    differences: tuple[Difference, ...]


class _Walk:
    def __init__(self, fabric: Fabric, impact: Impact) -> None:
        self._fabric = fabric
        self._impact = impact
        self._routing = Routing(fabric, whole())
        self._oracle = Oracle(fabric.ground, whole())
        self._default = self._oracle.default()
        self._defaults: list[tuple[Kind, Solution]] = [
            (kind, self._routing.solve(kind)) for kind in fabric.kinds if kind.is_default
        ]
        self._groups: dict[tuple[str, int], tuple[StubGroup, Member]] = {
            (member.name, version): (group, member)
            for version, groups in self._routing.groups.items()
            for group in groups
            for member in group.members
        }
        self._heard: dict[tuple[int, int], _Outcome] = {}
        self._known: dict[Hashable, _Outcome] = {}
        self._found = HostLinkLosses()

    def losses(self) -> HostLinkLosses:
        core = self._fabric.core_names
        for name, links in self._fabric.ground.host_links.items():
            for link in links:
                if not (name in core and link.leaf in core):
                    self._lose(name, links, link)
        return self._found

    def _lose(self, name: str, links: Sequence[HostLink], link: HostLink) -> None:
        plant = self._fabric.plant
        failure = Failure("link", cable_name(plant, link.cable), cable=link.cable)
        self._found.failures += 1
        outcomes: list[_Outcome] = []
        services: list[Prefix] = []
        if plant.routers[name].frr is not None:
            outcomes += self._hears(name, link)
        else:
            outcomes.append(_Outcome(len(links) < 2, is_parted=False, differences=()))
        for prefix in self._fabric.ground.of(name):
            outcome = self._enters(prefix, link)
            if prefix in self._impact.services:
                services += [prefix] if outcome.is_cut else []
                outcome = _Outcome(is_cut=False, is_parted=False, differences=outcome.differences)
            outcomes.append(outcome)
        for outcome in outcomes:
            self._found.differences += [(failure, each) for each in outcome.differences]
        mine = (name,)
        is_cut = any(each.is_cut for each in outcomes)
        is_parted = not is_cut and any(each.is_parted for each in outcomes)
        self._found.losses.append(
            Loss(
                failure,
                mine if is_cut else (),
                mine if is_parted else (),
                () if is_cut or is_parted else mine,
                tuple(services),
            )
        )

    def _hears(self, name: str, link: HostLink) -> list[_Outcome]:
        """Return what is left of the default routes of a host."""
        found: list[_Outcome] = []
        for kind, solution in self._defaults:
            if (name, kind.version) not in self._groups:
                continue
            group, member = self._groups[name, kind.version]
            at = next((i for i, port in enumerate(member.ports) if port == link.host_port), -1)
            key = id(group), at
            if key not in self._heard:
                self._heard[key] = self._without(group, member, at, kind, solution)
            outcome = self._heard[key]
            found.append(
                _Outcome(
                    outcome.is_cut,
                    outcome.is_parted,
                    tuple(each._replace(devices=(name,)) for each in outcome.differences),
                )
            )
        return found

    def _without(
        self, group: StubGroup, member: Member, at: int, kind: Kind, solution: Solution
    ) -> _Outcome:
        lost = member.ports[at] if at >= 0 else ""
        kept = [index for index in range(len(group.arms)) if index != at]
        left = StubGroup(
            tuple(group.arms[index] for index in kept),
            group.relaxes,
            group.width,
            group.asn,
            (
                Member(
                    member.name,
                    tuple(member.ports[index] for index in kept),
                    tuple(each for each in member.links if each.host_port != lost),
                ),
            ),
        )
        core = self._routing.cores[kind.version]
        choice = hear(core, left, solution.choices, kind.programs, is_default=True)
        base = hear(core, group, solution.choices, kind.programs, is_default=True)
        difference = stub_difference(self._fabric.ground, left, choice, kind, self._default)
        before = stub_difference(self._fabric.ground, group, base, kind, self._default)
        return _Outcome(
            bool(base.any_slot()) and not choice.any_slot(),
            is_parted=False,
            differences=(difference,) if difference and not before else (),
        )

    def _enters(self, prefix: Prefix, link: HostLink) -> _Outcome:
        """Return what becomes of a prefix of a host that enters the core at one place less."""
        fabric = self._fabric
        own = dict(fabric.origins.own.get(prefix, {}))
        entrances = {
            device: [each for each in known if each[2] != link.cable]
            for device, known in fabric.origins.entrances.get(prefix, {}).items()
        }
        entrances = {device: known for device, known in entrances.items() if known}
        imported = fabric.origins.imported.get(link.leaf, {}).get(prefix, set())
        if imported and imported <= {link.leaf_port}:
            own.pop(link.leaf, None)
        beside = [each for each in fabric.ground.beside(prefix) if each.cable != link.cable]
        alike = tuple(sorted({(e.device, bool(e.port), e.is_drained, e.length) for e in beside}))
        key = fabric.classifier.signature(prefix, own, entrances, alike)
        if key not in self._known:
            self._known[key] = self._solve(prefix, own, entrances, link)
        return self._known[key]

    def _solve(
        self,
        prefix: Prefix,
        own: dict[str, Route],
        entrances: dict[str, list[Entrance]],
        link: HostLink,
    ) -> _Outcome:
        fabric, ground = self._fabric, self._fabric.ground
        kind = fabric.classifier.kind((prefix,), own, entrances)
        solution = self._routing.solve(kind)
        core = self._routing.cores[kind.version]
        beside = [each for each in ground.beside(prefix) if each.cable != link.cable]
        expected = self._oracle.prefix(beside)
        found = [
            each
            for node, choice in zip(core.nodes, solution.choices, strict=True)
            if (each := core_difference(ground, node, choice, kind, expected)) is not None
        ]
        for group, choice in self._routing.heard(kind, solution):
            difference = stub_difference(ground, group, choice, kind, expected)
            if difference is not None:
                found.append(difference)
        near = {each.device for each in beside}
        return _Outcome(
            not self._is_seen(solution.choices, kind, near),
            self._impact.is_blind(core, kind, solution.choices, near),
            tuple(found),
        )

    def _is_seen(self, choices: list[Choice], kind: Kind, near: set[str]) -> bool:
        nodes = self._routing.cores[kind.version].nodes
        far = any(
            choice.any_slot() & WHOLE
            for node, choice in zip(nodes, choices, strict=True)
            if node.name not in near
        )
        return far or any(
            (choice.direct | choice.own) & WHOLE
            for node, choice in zip(nodes, choices, strict=True)
            if node.name in near
        )
