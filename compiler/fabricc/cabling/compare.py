"""Every cable that is meant, held against what LLDP hears at both of its ends.

One end that hears the other is enough: some cards keep LLDP for themselves, and a server need not
run it. What is plugged where follows from both ends together, so two cables that were exchanged are
told as such.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fabricc.cabling.heard import FAIL, PASS, Neighbour, best, state
from fabricc.cabling.told import Names, Told
from fabricc.capability.names import NaturalKey, natural

End = tuple[str, str]
"""Device and port."""


class State(StrEnum):
    """What is known of a cable."""

    RIGHT = "right"
    SWAPPED = "swapped"
    """With another one, so that both lead where the other should."""
    WRONG = "wrong neighbour"
    SILENT = "not heard"
    """Whoever was asked hears nothing."""
    UNASKED = "not asked"
    """Neither device told anything."""
    STRAY = "no cable meant"
    """Something is heard where no cable is meant."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A cable, or a port without one, and what is there."""

    a: End
    b: End | None
    """None where no cable is meant."""
    state: State
    at_a: tuple[str, ...] | None = None
    """Whom the end `a` hears, as `device:port`; None where it was not asked."""
    at_b: tuple[str, ...] | None = None
    swapped: tuple[End, End] | None = None
    """The two ends that are exchanged."""

    @property
    def says(self) -> str:
        """One line about what is wrong; empty if nothing is."""
        match self.state:
            case State.RIGHT:
                return ""
            case State.SWAPPED:
                one, other = self.swapped or (self.a, self.a)
                return f"{_end(one)} and {_end(other)} are swapped"
            case State.WRONG:
                return "; ".join(
                    (*_astray(self.a, self.b, self.at_a), *_astray(self.b, self.a, self.at_b))
                )
            case State.SILENT:
                sides = ((self.a, self.at_a), (self.b, self.at_b))
                silent = [_end(end) for end, heard in sides if end and heard is not None]
                return f"nothing is heard at {' and '.join(silent)}"
            case State.UNASKED:
                return f"neither {self.a[0]} nor {self.b[0] if self.b else '?'} told anything"
            case State.STRAY:
                return f"{_end(self.a)} leads to {' and '.join(self.at_a or ())}: no cable is meant"


def _astray(near: End | None, far: End | None, heard: tuple[str, ...] | None) -> Iterator[str]:
    if near and far and heard and _end(far) not in heard:
        yield f"{_end(near)} leads to {' and '.join(heard)}, not to {_end(far)}"


def _end(end: End) -> str:
    return f"{end[0]}:{end[1]}"


class Plan:
    """The cables of a fabric that are meant."""

    def __init__(
        self, cables: Iterable[tuple[End, End]], switches: Collection[str], apart: Collection[End]
    ) -> None:
        """`apart` are ports of other networks: those by which devices are managed."""
        self.cables = tuple(cables)
        self.switches = frozenset(switches)
        self.apart = frozenset(apart)
        self.far = {near: far for cable in self.cables for near, far in (cable, cable[::-1])}
        self.ports: dict[str, set[str]] = {name: set() for name in switches}
        for device, port in self.far:
            self.ports.setdefault(device, set()).add(port)


def compare(plan: Plan, told: Mapping[str, Told]) -> list[Verdict]:
    """Return a verdict for each cable, in their order, then one for each port without one."""
    seen = _Seen(plan, told)
    return [*(seen.verdict(*cable) for cable in plan.cables), *seen.strays()]


class _Seen:
    """What is plugged where, as far as anybody hears it."""

    def __init__(self, plan: Plan, told: Mapping[str, Told]) -> None:
        self.plan = plan
        self.told = told
        self.names = Names(plan.ports.keys() | told.keys(), plan.ports, told)
        self.heard: dict[End, tuple[Neighbour, ...]] = {
            (device, port): tuple(map(self.names.resolved, neighbours))
            for device, each in told.items()
            for port, neighbours in each.heard.items()
        }
        self.leads: dict[End, End] = {}
        """End -> where its cable leads."""
        for end, neighbours in self.heard.items():
            found = best(_end(plan.far.get(end, ("", ""))), neighbours)
            if found is not None:
                self.leads[end] = (found.name, found.port)
        for end, far in list(self.leads.items()):
            self.leads.setdefault(far, end)

    def verdict(self, a: End, b: End) -> Verdict:
        heard = self._at(a), self._at(b)
        states = {self._state(a, b), self._state(b, a)}
        if FAIL in states:
            ends = self._exchanged(a, b)
            return Verdict(a, b, State.SWAPPED if ends else State.WRONG, *heard, ends)
        if PASS in states:
            return Verdict(a, b, State.RIGHT, *heard)
        is_asked = any(each is not None for each in heard)
        return Verdict(a, b, State.SILENT if is_asked else State.UNASKED, *heard)

    def strays(self) -> Iterator[Verdict]:
        """Yield a verdict where something is heard and no cable is meant, once for both ends."""
        told: set[End] = set()
        for end in sorted(self.heard, key=_order):
            heard = self._counted(end)
            if end in self.plan.far or end in self.plan.apart or end in told or not heard:
                continue
            told |= {(each.name, each.port) for each in heard}
            yield Verdict(end, None, State.STRAY, tuple(map(str, heard)))

    def _counted(self, end: End) -> list[Neighbour]:
        """Return whom a port hears that matters: at a server's other ports its own networks are."""
        known = self.plan.ports
        is_switch = end[0] in self.plan.switches
        return [each for each in self.heard[end] if is_switch or each.name in known]

    def _at(self, end: End) -> tuple[str, ...] | None:
        if end[0] not in self.told:
            return None
        return tuple(map(str, self.heard.get(end, ())))

    def _state(self, near: End, far: End) -> str:
        return state(_end(far), best(_end(far), self.heard.get(near, ())))

    def _exchanged(self, a: End, b: End) -> tuple[End, End] | None:
        """Return the two ends that are exchanged, those of one device if that can be said."""
        there = self.leads.get(a)
        other = self.plan.far.get(there) if there else None
        if there is None or other is None or there == b or self.leads.get(other) != b:
            return None
        pairs = (sorted(pair, key=_order) for pair in ((b, there), (a, other)))
        one, two = min(pairs, key=lambda pair: (pair[0][0] != pair[1][0], *map(_order, pair)))
        return one, two


def _order(end: End) -> tuple[NaturalKey, NaturalKey]:
    return natural(end[0]), natural(end[1])
