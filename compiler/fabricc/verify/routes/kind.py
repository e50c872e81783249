"""Kinds of prefixes: those that the core cannot tell apart.

Two prefixes are of one kind when they enter the core at the same devices with the same routes but
for the AS numbers of the hosts behind, when every map of the core leaves the same of itself for
both, and when the cables expect the same of both. Then each step of `solve` does the same for
both: the AS number of a host takes part in no step as long as nobody else has it and no map of the
core asks for AS paths. Where either is not so, the path itself is part of the kind.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from fabricc.verify.routes.network import Network
from fabricc.verify.routes.origin import Entrance, Origins, best_entrances
from fabricc.verify.routes.policy import Policy, Program, Spans, is_permitted
from fabricc.verify.routes.route import DEFAULTS, Prefix, Route

_ANY_HOST = -1
"""Stands in a path for an AS number that nobody else has."""

Entrances = Mapping[str, list[Entrance]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Prefixes that are treated alike; key: the first of them."""

    prefixes: tuple[Prefix, ...]
    version: int
    own: tuple[tuple[str, Route], ...]
    direct: tuple[tuple[str, Route], ...]
    programs: Mapping[Policy, Program]

    @property
    def is_default(self) -> bool:
        """Tell whether these are the default route."""
        return self.prefixes[0][2] == 0


class Classifier:
    """Sorts the prefixes of one fabric into kinds."""

    def __init__(self, net: Network, prefixes: Iterable[Prefix]) -> None:
        self._prefixes = frozenset(prefixes)
        self._core_ways = {
            version: [way for way in ways if way.sender not in net.stubs]
            for version, ways in net.ways.items()
        }
        policies = {
            policy
            for ways in self._core_ways.values()
            for way in ways
            for policy in (way.export, way.imports)
        }
        self._policies = sorted(policies, key=id)
        self._is_alike = self._versions_are_alike(net)
        self._asks_paths = any(
            entry.step.path is not None for policy in policies for entry in policy.entries
        )
        self._plain_asns = net.plain_asns
        self._blank = {policy: policy.program(lambda _: False) for policy in self._policies}
        self._programs: list[Program] = []
        self._special = self._special_programs()
        self._shared: dict[tuple[tuple[int, int], ...], Mapping[Policy, Program]] = {}

    def signature(
        self, prefix: Prefix, own: Mapping[str, Route], entrances: Entrances, ground: Hashable
    ) -> Hashable:
        """Return what the core can know of a prefix, whoever else has the same."""
        version = 0 if self._is_alike and prefix not in DEFAULTS.values() else prefix[0]
        return (
            version,
            ground,
            tuple(sorted(own.items())),
            tuple(
                sorted(
                    (device, route._replace(path=self._plain(route.path)))
                    for device, route in _best(entrances)
                )
            ),
            self._special.get(prefix, ()),
        )

    def kind(
        self, prefixes: Iterable[Prefix], own: Mapping[str, Route], entrances: Entrances
    ) -> Kind:
        """Return the kind of prefixes that have one signature; the first stands for all."""
        ordered = tuple(prefixes)
        special = self._special.get(ordered[0], ())
        if special not in self._shared:
            overlay = {self._policies[index]: self._programs[each] for index, each in special}
            self._shared[special] = {**self._blank, **overlay}
        return Kind(
            ordered,
            ordered[0][0],
            tuple(own.items()),
            tuple(_best(entrances)),
            self._shared[special],
        )

    def _plain(self, path: tuple[int, ...]) -> tuple[int, ...]:
        if self._asks_paths:
            return path
        return tuple(_ANY_HOST if asn in self._plain_asns else asn for asn in path)

    def _special_programs(self) -> dict[Prefix, tuple[tuple[int, int], ...]]:
        """Return, for each prefix that a list of a map permits, what the maps leave for it.

        Maps and programs stand there by their numbers.
        """
        numbers: dict[Program, int] = {}
        permitted: dict[Spans, frozenset[Prefix]] = {}
        found: dict[Prefix, list[tuple[int, int]]] = defaultdict(list)
        for index, policy in enumerate(self._policies):
            lists = sorted(policy.lists())
            for spans in lists:
                if spans not in permitted:
                    permitted[spans] = self._permitted(spans)
            touched = frozenset[Prefix]().union(*(permitted[spans] for spans in lists))
            known: dict[tuple[bool, ...], int] = {}
            for prefix in touched:
                held = tuple(prefix in permitted[spans] for spans in lists)
                if held not in known:
                    by_list = dict(zip(lists, held, strict=True))
                    program = policy.program(by_list.__getitem__)
                    known[held] = numbers.setdefault(program, len(numbers))
                found[prefix].append((index, known[held]))
        self._programs = list(numbers)
        return {prefix: tuple(programs) for prefix, programs in found.items()}

    def _permitted(self, spans: Spans) -> frozenset[Prefix]:
        """Return the prefixes that a list permits; exact lines need no search."""
        if all(span.shortest == span.longest == span.length for span in spans):
            named = frozenset(
                (
                    span.version,
                    span.base << ((32 if span.version == 4 else 128) - span.length),
                    span.length,
                )
                for span in spans
            )
            return frozenset(
                prefix for prefix in named & self._prefixes if is_permitted(spans, prefix)
            )
        return frozenset(prefix for prefix in self._prefixes if is_permitted(spans, prefix))

    def _versions_are_alike(self, net: Network) -> bool:
        """Tell whether the core has the same ways with the same maps in both families."""
        described = [
            {
                (way.sender, way.port, way.receiver, way.export, way.imports, way.lowers, way.marks)
                for way in ways
            }
            for ways in self._core_ways.values()
        ]
        widths = {
            (dict(each.widths).get(4), dict(each.widths).get(6)) for each in net.speakers.values()
        }
        return described[0] == described[1] and all(four == six for four, six in widths)


def _best(entrances: Entrances) -> Iterable[tuple[str, Route]]:
    for device, known in entrances.items():
        best = best_entrances(known)
        if best is not None:
            yield device, best[0]


def kinds(
    net: Network,
    found: Origins,
    prefixes: Iterable[Prefix],
    ground: Callable[[Prefix], Hashable],
) -> tuple["Classifier", list[Kind]]:
    """Return all prefixes sorted into kinds, and who can sort one that has lost something."""
    known = sorted(prefixes)
    classifier = Classifier(net, known)
    alike: dict[Hashable, list[Prefix]] = defaultdict(list)
    for prefix in known:
        own, entrances = found.own.get(prefix, {}), found.entrances.get(prefix, {})
        alike[classifier.signature(prefix, own, entrances, ground(prefix))].append(prefix)
    return classifier, [
        classifier.kind(group, found.own.get(group[0], {}), found.entrances.get(group[0], {}))
        for group in alike.values()
    ]
