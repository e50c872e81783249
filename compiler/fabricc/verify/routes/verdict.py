"""The routes of a fabric held against its cables: as it is, and with one thing gone."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from fabricc.capability.names import Role
from fabricc.verify.plant import Plant
from fabricc.verify.routes.compare import (
    Difference,
    WrongEnds,
    core_difference,
    stub_difference,
    wrong_ends,
)
from fabricc.verify.routes.expect import Expected, Oracle, of_host
from fabricc.verify.routes.ground import Ground
from fabricc.verify.routes.hostlink import host_link_losses
from fabricc.verify.routes.impact import Impact
from fabricc.verify.routes.kind import Kind
from fabricc.verify.routes.loss import Redundancy
from fabricc.verify.routes.routing import Fabric, Routing
from fabricc.verify.routes.world import Failure, Worlds, single_failures, whole


@dataclass(slots=True)
class Verdict:
    """All that the routes of a fabric come to."""

    fabric: Fabric
    worlds: Worlds
    differences: list[Difference] = field(default_factory=list)
    ends: list[WrongEnds] = field(default_factory=list)
    lonely: list[tuple[Failure, Difference]] = field(default_factory=list)
    """What differs when one cable of a host is gone."""
    unsure: list[tuple[str, Kind, int]] = field(default_factory=list)
    unsettled: list[Kind] = field(default_factory=list)
    redundancy: Redundancy | None = None


def judge(plant: Plant, *, with_failures: bool = True) -> Verdict:
    """Compute all routes and tell what is not as the cables lead to expect."""
    fabric = Fabric(plant)
    worlds = single_failures(plant, fabric.core_names) if with_failures else whole()
    routing = Routing(fabric, worlds)
    verdict = Verdict(fabric, worlds)
    verdict.ends += wrong_ends(fabric.ground, fabric.origins)
    oracle = Oracle(fabric.ground, worlds)
    impact = Impact(fabric.ground, worlds)
    expected: dict[Hashable, Expected] = {}
    for kind in sorted(fabric.kinds, key=lambda kind: not kind.is_default):
        wanted = _expected(oracle, fabric.ground, kind, expected)
        _judge_kind(verdict, routing, kind, wanted, impact)
    if with_failures:
        lonely = host_link_losses(fabric, impact)
        verdict.lonely += lonely.differences
        hosts = sum(router.role is Role.HOST for router in plant.routers.values())
        verdict.redundancy = Redundancy(
            hosts,
            len(worlds.failures) - 1 + lonely.failures,
            (*impact.losses(), *lonely.losses),
        )
    return verdict


def _expected(
    oracle: Oracle, ground: Ground, kind: Kind, known: dict[Hashable, Expected]
) -> Expected:
    key = (kind.is_default, ground.beside_alike(kind.prefixes[0]))
    if key not in known:
        known.clear()  # the masks are large, and kinds of one key come together or not at all
        known[key] = (
            oracle.default() if kind.is_default else oracle.prefix(ground.beside(kind.prefixes[0]))
        )
    return known[key]


def _judge_kind(
    verdict: Verdict, routing: Routing, kind: Kind, expected: Expected, impact: Impact
) -> None:
    fabric, core = routing.fabric, routing.cores[kind.version]
    solution = routing.solve(kind)
    if not solution.settles:
        verdict.unsettled.append(kind)
    for index, worlds in solution.unsure.items():
        verdict.unsure.append((core.nodes[index].name, kind, worlds))
    found = [
        core_difference(fabric.ground, node, choice, kind, expected)
        for node, choice in zip(core.nodes, solution.choices, strict=True)
    ]
    if kind.is_default:
        impact.default(core, kind, solution.choices)
    else:
        impact.prefixes(core, kind, solution.choices)
    for group, choice in routing.heard(kind, solution):
        found.append(stub_difference(fabric.ground, group, choice, kind, expected))
        if kind.is_default:
            impact.heard(group, choice)
    verdict.differences += [each for each in found if each is not None]
    verdict.differences += _deaf(routing, kind, expected)


def _deaf(routing: Routing, kind: Kind, expected: Expected) -> Iterator[Difference]:
    """Yield hosts that should be told something and have nobody who would."""
    fabric = routing.fabric
    wanted = fabric.ground.host_links if kind.is_default else fabric.curious
    if not wanted:
        return
    told = {
        member.name
        for group in routing.groups[kind.version]
        if group.hears(kind.programs, is_default=kind.is_default)
        for member in group.members
    }
    for name in wanted:
        router = fabric.plant.routers[name]
        if name in told or router.frr is None or name in fabric.core_names:
            continue
        has_version = any(each.version == kind.version for each in router.loopbacks)
        if not has_version or any(prefix in fabric.ground.of(name) for prefix in kind.prefixes):
            continue
        links = fabric.ground.host_links.get(name, ())
        want = of_host(links, expected, fabric.ground, is_default=kind.is_default)
        worlds = 0
        for mask in want.values():
            worlds |= mask
        if worlds:
            yield Difference((name,), kind, want, {}, worlds)
