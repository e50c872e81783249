"""SELECTOR: which devices a command is about, in one grammar for all commands.

    selector = term *((blank | ",") term)
    term     = ["!"] (names | "rack:" names | "role:" role | "platform:" name | label)
    label    = "label:" key ["=" value]

A device is chosen if a term without `!` matches it, or if there is none, and no term with `!` does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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

_LISTED = 3
"""So many names of a range that nobody has are listed."""

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
    reader = _Reader(topology, gone)
    terms: list[str] = []
    for word in words:
        terms += (found := list(_terms(word)))
        if not found:  # `--only "$UNSET"` must not choose everything
            reader.refuse(word, "it is empty", "leave it out to choose everything")
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
            self.refuse(shown, f"`{kind}:` is not known", advice)
        elif not value:
            self.refuse(shown, f"nothing stands after `{kind}:`", "")
        elif kind == "rack":
            return self._racks(self._spread(value, shown))
        elif kind == "label":
            return self._labelled(value), set()
        elif kind == "role":
            self._expect("role", value, [role.value for role in Role])
            return lambda machine: machine.role.value == value, set()
        else:
            self._expect("platform", value, sorted({each.platform for each in self._machines()}))
            return lambda machine: machine.platform == value, set()
        return _nothing, set()

    def _labelled(self, text: str) -> Match:
        key, equals, value = text.partition("=")
        match = partial(_has_label, self.topology, key, value, bool(equals))
        if not any(map(match, self._machines())):
            known = {
                f"{name}={held}" if equals else name
                for holder in (*self._machines(), *self.topology.racks.values())
                for name, held in holder.labels
            }
            self._unknown("label", [text], did_you_mean(text, known))
        return match

    def _named(self, names: Collection[str]) -> tuple[Match, set[str]]:
        known = {*self.topology.switches, *self.topology.hosts}
        missing = [name for name in names if not self._is_known(name, known)]
        if missing:
            first = missing[0]
            is_rack = first in self.topology.racks
            advice = f"it is a rack: `rack:{first}`" if is_rack else did_you_mean(first, known)
            self._unknown("device", missing, advice)
        chosen = set(names)
        return lambda machine: machine.name in chosen, chosen & {*self.gone}

    def _racks(self, names: Collection[str]) -> tuple[Match, set[str]]:
        racks = {*map(str, self.topology.racks)}
        missing = [name for name in names if not self._is_known(name, racks)]
        if missing:
            self._unknown("rack", missing, did_you_mean(missing[0], racks))
        chosen = set(names)
        return lambda machine: machine.rack in chosen, chosen & (racks | {*self.gone})

    def _is_known(self, name: str, known: Collection[str]) -> bool:
        return name in known or name in self.gone or name in self.topology.broken

    def _expect(self, kind: str, value: str, known: list[str]) -> None:
        if value not in known:
            self._unknown(kind, [value], did_you_mean(value, known))

    def _spread(self, text: str, shown: str) -> Collection[str]:
        try:
            return tuple(names_of(text))
        except RangeError as error:
            self.refuse(shown, str(error), "")
            return ()

    def _machines(self) -> Iterator[Machine]:
        yield from self.topology.switches.values()
        yield from self.topology.hosts.values()

    def refuse(self, term: str, reason: str, advice: str) -> None:
        """Tell that a term cannot be read."""
        self.findings.append(
            finding(bad_selector.RULE, None, advice=advice, term=term, reason=reason)
        )

    def _unknown(self, kind: str, names: Sequence[str], advice: str) -> None:
        """Tell which names of one term nobody has: one finding, however long the range."""
        more = len(names) - _LISTED
        listed = ", ".join(f"`{name}`" for name in names[:_LISTED])
        self.findings.append(
            finding(
                selects_nothing.RULE,
                None,
                advice=advice,
                kind=kind,
                names=f"{listed} and {more} more" if more > 0 else listed,
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
