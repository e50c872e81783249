"""SELECTOR: which devices a command is about, in one grammar for all commands.

    selector = term *((blank | ",") term)
    term     = ["!"] (names | "rack:" names | "role:" role | "platform:" name | label)
    label    = "label:" key ["=" value]

A device is chosen if a term without `!` matches it, or if there is none, and no term with `!` does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from fabricc.capability.names import DeviceName, Role
from fabricc.findings import Finding, Outcome, finding
from fabricc.findings.rules import bad_selector, selects_nothing
from fabricc.intent.nearest import did_you_mean
from fabricc.intent.spread import RangeError, names_of
from fabricc.topology.values import Machine, Topology

KINDS = ("rack", "role", "platform", "label")
"""What may stand in front of a colon."""

Match = Callable[[Machine], bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a selector chose.

    `names` adds to the devices what else holds numbers: the racks of `rack:` terms, and names that
    only the lock still knows.
    """

    devices: frozenset[DeviceName]
    names: frozenset[str]
    is_everything: bool = False

    def __contains__(self, name: object) -> bool:
        """Tell whether a device was chosen."""
        return name in self.devices


def select(
    words: Iterable[str], topology: Topology, gone: Collection[str] = frozenset()
) -> Outcome[Selection]:
    """Return what the words of a selector choose; no words choose everything.

    `gone` are names that may be given though the topology has them no more. Findings: FAB390,
    FAB391.
    """
    terms = [term for word in words for term in _terms(word)]
    reader = _Reader(topology, gone)
    wanted: list[Match] = []
    unwanted: list[Match] = []
    chosen: set[str] = set()
    refused: set[str] = set()
    for term in terms:
        is_refused = term.startswith("!")
        match, names = reader.read(term.removeprefix("!"), term)
        (unwanted if is_refused else wanted).append(match)
        (refused if is_refused else chosen).update(names)
    has_wanted = any(not term.startswith("!") for term in terms)
    machines: tuple[Machine, ...] = (*topology.switches.values(), *topology.hosts.values())
    devices = frozenset(
        machine.name
        for machine in machines
        if (not has_wanted or any(match(machine) for match in wanted))
        and not any(match(machine) for match in unwanted)
    )
    others = chosen if has_wanted else {*topology.racks, *gone}
    selection = Selection(devices, frozenset(devices | (others - refused)), not terms)
    return Outcome(selection, tuple(reader.findings))


def _terms(word: str) -> Iterator[str]:
    """Yield the terms of a word; commas and blanks in brackets do not separate."""
    depth = start = 0
    for index, character in enumerate(f"{word},"):
        depth += (character == "[") - (character == "]")
        if (character == "," or character.isspace()) and (depth <= 0 or index == len(word)):
            if word[start:index]:
                yield word[start:index]
            start = index + 1


class _Reader:
    """Turns terms into tests of a device; keeps what it has to say."""

    def __init__(self, topology: Topology, gone: Collection[str]) -> None:
        self.topology = topology
        self.gone = gone
        self.findings: list[Finding] = []

    def read(self, term: str, shown: str) -> tuple[Match, set[str]]:
        """Return the test of a term, and the names that it says besides those of devices."""
        kind, colon, value = term.partition(":")
        if not colon:
            return self._named(self._spread(term, shown))
        if kind not in KINDS:
            advice = did_you_mean(kind, KINDS)
            self._refuse(shown, f"`{kind}:` is not known", advice)
        elif not value:
            self._refuse(shown, f"nothing stands after `{kind}:`", "")
        elif kind == "rack":
            return self._racks(self._spread(value, shown))
        elif kind == "label":
            return partial(
                _has_label, self.topology, *value.partition("=")[::2], "=" in value
            ), set()
        elif kind == "role":
            self._expect("role", value, [role.value for role in Role])
            return lambda machine: machine.role.value == value, set()
        else:
            self._expect("platform", value, sorted({each.platform for each in self._machines()}))
            return lambda machine: machine.platform == value, set()
        return _nothing, set()

    def _named(self, names: Collection[str]) -> tuple[Match, set[str]]:
        known = {*self.topology.switches, *self.topology.hosts}
        for name in names:
            if name in known or name in self.gone or name in self.topology.broken:
                continue
            is_rack = name in self.topology.racks
            advice = f"it is a rack: `rack:{name}`" if is_rack else did_you_mean(name, known)
            self._unknown("device", name, advice)
        return lambda machine: machine.name in names, {*names} & {*self.gone}

    def _racks(self, names: Collection[str]) -> tuple[Match, set[str]]:
        racks = {*map(str, self.topology.racks)}
        for name in names:
            if name not in racks and name not in self.gone and name not in self.topology.broken:
                self._unknown("rack", name, did_you_mean(name, racks))
        return lambda machine: machine.rack in names, {*names} & (racks | {*self.gone})

    def _expect(self, kind: str, value: str, known: list[str]) -> None:
        if value not in known:
            self._unknown(kind, value, did_you_mean(value, known))

    def _spread(self, text: str, shown: str) -> Collection[str]:
        try:
            return frozenset(names_of(text))
        except RangeError as error:
            self._refuse(shown, str(error), "")
            return ()

    def _machines(self) -> Iterator[Machine]:
        yield from self.topology.switches.values()
        yield from self.topology.hosts.values()

    def _refuse(self, term: str, reason: str, advice: str) -> None:
        self.findings.append(
            finding(bad_selector.RULE, None, advice=advice, term=term, reason=reason)
        )

    def _unknown(self, kind: str, name: str, advice: str) -> None:
        self.findings.append(
            finding(
                selects_nothing.RULE,
                None,
                advice=advice,
                kind=kind,
                name=name,
                fabric=self.topology.fabric.name,
            )
        )


def _has_label(topology: Topology, key: str, value: str, is_valued: bool, machine: Machine) -> bool:
    """Tell whether a device has a label, or else its rack."""
    rack = topology.racks.get(machine.rack) if machine.rack is not None else None
    labels = {**dict(rack.labels if rack else ()), **dict(machine.labels)}
    return key in labels and (not is_valued or labels[key] == value)


def _nothing(_: Machine) -> bool:
    return False
