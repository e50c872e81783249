"""What there is to say about the routes of a fabric: one finding for all that is wrong alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.routes.compare import HOSTS, Difference, in_world
from fabricc.verify.routes.credulous import credulous
from fabricc.verify.routes.install import refusal
from fabricc.verify.routes.kind import Kind
from fabricc.verify.routes.loss import Loss
from fabricc.verify.routes.route import DEFAULTS, Prefix, text_of_prefix
from fabricc.verify.routes.routing import Routing
from fabricc.verify.routes.table import static_ports
from fabricc.verify.routes.verdict import Verdict
from fabricc.verify.routes.world import WHOLE, numbers, whole
from fabricc.verify.rules import (
    believes_too_much,
    default_incomplete,
    failure_not_survived,
    prefix_limit_reached,
    route_by_chance,
    route_elsewhere,
    route_leaks,
    route_missing,
    route_refused,
    single_point_of_failure,
)

if TYPE_CHECKING:
    from fabricc.verify.plant import Plant

MOST = 20
"""How many findings of one rule are told; the last of them counts the rest."""


class _Case(NamedTuple):
    rule: Rule
    devices: tuple[str, ...]
    want: frozenset[str]
    have: frozenset[str]
    failure: str


def find(verdict: Verdict, name: str) -> list[Finding]:
    """Return the findings; `name` is the folder of the build as it is shown: `out/demo`."""
    return list(_Teller(verdict, name).all())


class _Teller:
    def __init__(self, verdict: Verdict, name: str) -> None:
        self._verdict = verdict
        self._plant: Plant = verdict.fabric.plant
        self._name = name

    def all(self) -> Iterator[Finding]:
        cases: dict[_Case, list[Prefix]] = defaultdict(list)
        for case, prefixes in self._cases():
            cases[case] += prefixes
        by_rule: dict[str, list[tuple[_Case, list[Prefix]]]] = defaultdict(list)
        for case, prefixes in cases.items():
            by_rule[case.rule.code].append((case, prefixes))
        for _, found in sorted(by_rule.items()):
            yield from self._told(found)
        yield from _few(self._chances())
        yield from _few(self._limits())
        yield from _few(self._refusals())
        yield from _few(self._static())
        yield from _few(self._beliefs())
        if self._verdict.redundancy is not None:
            yield from _few(map(self._single, self._verdict.redundancy.single_points))

    def _cases(self) -> Iterator[tuple[_Case, list[Prefix]]]:
        for difference in self._verdict.differences:
            prefixes = list(difference.kind.prefixes)
            if difference.worlds & WHOLE:
                yield self._case(difference, WHOLE, ""), prefixes
            else:
                # One world shows it: the others are the same case with something else gone.
                world = next(numbers(difference.worlds))
                failure = self._verdict.worlds.failures[world]
                gone = failure.name if failure is not None else ""
                more = difference.worlds.bit_count() - 1
                also = f" (and {more} other single failures)" if more else ""
                yield self._case(difference, 1 << world, gone + also), prefixes
        for failure, difference in self._verdict.lonely:
            yield (
                self._case(difference, WHOLE, failure.name),
                list(difference.kind.prefixes),
            )
        for end in self._verdict.ends:
            yield (
                _Case(route_elsewhere.RULE, (end.device,), end.want, end.have, ""),
                [end.prefix],
            )

    def _case(self, difference: Difference, bit: int, failure: str) -> _Case:
        want, have = in_world(difference.want, bit), in_world(difference.have, bit)
        rule = route_elsewhere.RULE
        if failure:
            rule = failure_not_survived.RULE
        elif not have:
            rule = route_missing.RULE
        elif not want:
            rule = route_leaks.RULE
        return _Case(rule, difference.devices, want, have, failure)

    def _told(self, cases: list[tuple[_Case, list[Prefix]]]) -> Iterator[Finding]:
        ordered = sorted(cases, key=lambda each: (-len(each[0].devices), each[0].devices))
        return _few(self._one(case, prefixes) for case, prefixes in ordered)

    def _one(self, case: _Case, prefixes: list[Prefix]) -> Finding:
        device = case.devices[0]
        more = len(case.devices) - 1
        ports = sorted((case.want ^ case.have) or case.have or case.want)
        return finding(
            case.rule,
            self._at(device, ports[0] if ports else ""),
            advice=self._causes(case.devices),
            device=f"{device} and {more} more like it" if more else device,
            prefixes=_prefixes(prefixes),
            ports=_ports(case.have),
            wanted=_ports(case.want),
            failure=case.failure,
        )

    def _causes(self, devices: tuple[str, ...]) -> str:
        """Name the sessions that stay down: they are why, more often than not."""
        silences = self._verdict.fabric.net.silences
        near = [
            each
            for each in silences
            if {self._plant.cables[each.cable].a_device, self._plant.cables[each.cable].b_device}
            & set(devices)
        ]
        known = near or list(silences)
        return "; ".join(f"a session stays down: {each.reason}" for each in known[:3])

    def _at(self, device: str, port: str) -> Place:
        frr = self._plant.routers[device].frr
        if frr is None or frr.bgp is None:
            line = next((c.line for c in self._plant.cables if device in dict(c.ends)), 1)
            return Place(f"{self._name}/cabling.csv", max(line, 1))
        lines = (each.line for each in frr.bgp.neighbors if each.name == port)
        return Place(
            f"{self._name}/devices/{device}/etc/frr/frr.conf",
            max(next(lines, 0) or frr.bgp.line, 1),
        )

    def _chances(self) -> Iterator[Finding]:
        for device, kind, _ in self._verdict.unsure:
            yield self._chance(device, kind, "of equally good routes, the oldest is told on")
        for kind in self._verdict.unsettled:
            device = next(iter(self._plant.routers))
            yield self._chance(device, kind, "they never come to rest")

    def _chance(self, device: str, kind: Kind, why: str) -> Finding:
        return finding(
            route_by_chance.RULE,
            self._at(device, ""),
            device=device,
            prefixes=_prefixes(kind.prefixes),
            why=why,
        )

    def _limits(self) -> Iterator[Finding]:
        taken: Counter[tuple[str, str, int]] = Counter(
            (device, port, prefix[0])
            for prefix, devices in self._verdict.fabric.origins.entrances.items()
            for device, known in devices.items()
            for _, port, _ in known
        )
        for session in self._verdict.fabric.net.sessions:
            for side in (session.a, session.b):
                for each in side.exchanges:
                    count = taken[side.device, side.port, each.version]
                    limit = each.maximum_prefix
                    if limit is not None and not each.maximum_prefix_warns and count > limit:
                        yield finding(
                            prefix_limit_reached.RULE,
                            self._at(side.device, side.port),
                            device=side.device,
                            count=count,
                            version=each.version,
                            port=side.port,
                            limit=limit,
                        )

    def _refusals(self) -> Iterator[Finding]:
        fabric = self._verdict.fabric
        for name in fabric.net.speakers:
            router = self._plant.routers[name]
            if router.frr is None or not router.frr.protocol_maps:
                continue
            for version in sorted({each.version for each in router.loopbacks}):
                why = refusal(router, fabric.net.books[name], DEFAULTS[version])
                if why:
                    yield finding(
                        route_refused.RULE,
                        self._at(name, ""),
                        device=name,
                        prefix=text_of_prefix(DEFAULTS[version]),
                        why=why,
                    )

    def _static(self) -> Iterator[Finding]:
        routing = Routing(self._verdict.fabric, whole())
        for name, links in self._verdict.fabric.ground.host_links.items():
            if self._plant.routers[name].frr is None:
                have = static_ports(routing, name, WHOLE)
                drained = self._verdict.fabric.ground.drained
                left = [each for each in links if not (each.is_drained or each.leaf in drained)]
                want = frozenset(link.host_port for link in left or links)
                if have != want:
                    yield finding(
                        default_incomplete.RULE,
                        self._at(name, ""),
                        device=name,
                        ports=_ports(have),
                        wanted=_ports(want),
                    )

    def _beliefs(self) -> Iterator[Finding]:
        for device, port, prefix in credulous(self._verdict.fabric):
            yield finding(
                believes_too_much.RULE,
                self._at(device, port),
                device=device,
                port=port,
                prefix=text_of_prefix(prefix),
            )

    def _single(self, loss: Loss) -> Finding:
        said = [
            f"{len(names)} {'host' if len(names) == 1 else 'hosts'} {what} ({_names(names)})"
            for names, what in (
                (loss.cut, "cut off"),
                (loss.parted, "parted from some racks"),
                (tuple(map(text_of_prefix, loss.services)), "services gone"),
            )
            if names
        ]
        cable = loss.failure.cable
        place = (
            Place(f"{self._name}/cabling.csv", max(self._plant.cables[cable].line, 1))
            if cable is not None
            else Place(f"{self._name}/cabling.csv")
        )
        return finding(
            single_point_of_failure.RULE,
            place,
            failure=f"{loss.failure.kind} {loss.failure.name}",
            what=", ".join(said),
        )


def _few(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first findings; the last of them says how many more there are."""
    kept: list[Finding] = []
    more = 0
    for each in found:
        if len(kept) < MOST:
            kept.append(each)
        else:
            more += 1
    yield from kept[:-1] if more else kept
    if more:
        last = kept[-1]
        message = f"{last.message} (and {more} more of {last.code}, not listed)"
        yield Finding(last.rule, message, last.primary, last.also, last.help)


def _prefixes(prefixes: Iterable[Prefix]) -> str:
    known = sorted(set(prefixes))
    more = len(known) - 1
    text = text_of_prefix(known[0])
    return f"{text} and {more} more" if more else text


def _ports(ports: Iterable[str]) -> str:
    named = ["the ports of its hosts" if port == HOSTS else port for port in sorted(ports)]
    return ", ".join(named) if named else "none"


def _names(names: Iterable[str]) -> str:
    known = list(names)
    return ", ".join(known[:5]) + (", …" if len(known) > 5 else "")
