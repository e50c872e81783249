"""BGP for one kind of prefix in all worlds at once, until nobody has anything new to tell.

The messages are those of path vector routing: each device keeps what each neighbour told it last,
takes the best, and tells it on when it has changed. A route comes with the set of worlds in which
it is there; every step works on those sets by `&`, `|` and `~`, so that each world goes through
exactly the steps that it would go through alone.

Where FRR keeps the route that it happened to hear first, here the lower router id wins. Whether
that could matter is looked at, too: `Solution.unsure`.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from fabricc.verify.routes.choose import Candidate, Choice, Held, Perhaps, candidate, choose, doubt
from fabricc.verify.routes.core import Bundle, Core
from fabricc.verify.routes.policy import Policy, Program
from fabricc.verify.routes.route import Route
from fabricc.verify.routes.transfer import default_sent, received, sent

_PATIENCE = 64
"""How often each device may change its mind before we say that it never settles."""

_Out = tuple[tuple[int, ...], Candidate | None]
"""The path of a message, and what the receiver makes of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a kind of prefix comes from: what the core has of it before anybody talks."""

    own: Mapping[int, Route]
    """Node to the route that it has from itself."""
    direct: Mapping[int, Route]
    """Node to the best route that stubs at its ports tell it."""
    programs: Mapping[Policy, Program]
    is_default: bool = False


@dataclass(slots=True)
class Solution:
    """Where everybody sends packets to a kind of prefix, world by world."""

    choices: list[Choice]
    """By node."""
    unsure: dict[int, int]
    """Node -> the worlds in which its routes depend on who spoke first."""
    settles: bool = True


def solve(core: Core, source: Source) -> Solution:
    """Return the routes of one kind of prefix at every device of the core."""
    return _Run(core, source).solution()


class _Run:
    def __init__(self, core: Core, source: Source) -> None:
        self._nodes = core.nodes
        self._source = source
        self._heard: list[list[Held]] = [[()] * len(node.ports) for node in core.nodes]
        self._perhaps: dict[int, dict[int, Perhaps]] = {}
        """Node, slot -> what the neighbour may tell instead."""
        self._outs: dict[tuple[int, Candidate], _Out | None] = {}
        self._spoke: dict[int, Held] = {}
        self._choices = [Choice((), (), 0, 0, (0,) * len(node.ports)) for node in core.nodes]
        self._waiting: deque[int] = deque()
        self._waits = bytearray(len(core.nodes))
        self._own = {index: candidate(route) for index, route in source.own.items()}
        self._direct = {index: candidate(route) for index, route in source.direct.items()}

    def solution(self) -> Solution:
        first = {*self._own, *self._direct}
        if self._source.is_default:
            first |= {
                index
                for index, node in enumerate(self._nodes)
                if any(bundle.originates_default for bundle in node.bundles)
            }
        for index in sorted(first):
            self._call(index)
        left = _PATIENCE * len(self._nodes)
        while self._waiting and left:
            left -= 1
            index = self._waiting.popleft()
            self._waits[index] = 0
            self._choices[index] = choose(
                self._nodes[index],
                self._own.get(index),
                self._direct.get(index),
                self._heard[index],
            )
            self._tell(index)
        return Solution(self._choices, self._unsure(), settles=not self._waiting)

    def _call(self, index: int) -> None:
        if not self._waits[index]:
            self._waits[index] = 1
            self._waiting.append(index)

    def _unsure(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for index, slots in self._perhaps.items():
            worlds = doubt(self._choices[index], self._heard[index], slots)
            if worlds:
                found[index] = worlds
        return found

    def _tell(self, index: int) -> None:
        """Tell the neighbours of a device what it has chosen, where that is news."""
        choice = self._choices[index]
        if self._spoke.get(index) == choice.equal:
            return
        self._spoke[index] = choice.equal
        node = self._nodes[index]
        for bundle in node.bundles:
            if self._source.is_default and bundle.originates_default:
                told = self._made(node.asn, node.marks, bundle)
                outs = [] if told is None else [(*told, node.alive)]
                others: list[tuple[tuple[int, ...], Candidate | None, int]] = []
            else:
                outs = self._through(index, bundle, choice.best)
                others = self._through(index, bundle, choice.equal) if len(choice.equal) > 1 else []
            self._send(bundle, outs)
            if others or self._perhaps:
                self._hint(bundle, others)

    def _through(
        self, index: int, bundle: Bundle, held: Held
    ) -> list[tuple[tuple[int, ...], Candidate | None, int]]:
        found: list[tuple[tuple[int, ...], Candidate | None, int]] = []
        for each, mask in held:
            key = id(bundle), each
            if key not in self._outs:
                self._outs[key] = self._out(index, bundle, each[1])
            out = self._outs[key]
            found.append(((), None, mask) if out is None else (*out, mask))
        return found

    def _out(self, index: int, bundle: Bundle, route: Route) -> _Out | None:
        node = self._nodes[index]
        programs = self._source.programs
        told = sent(programs[bundle.export], route, node.asn, marks=node.marks)
        if told is None:
            return None
        taken = received(programs[bundle.imports], told, lowers=bundle.lowers)
        return told.path, None if taken is None else candidate(taken)

    def _made(self, asn: int, marks: bool, bundle: Bundle) -> _Out | None:  # noqa: FBT001
        told = default_sent(asn, marks=marks)
        taken = received(self._source.programs[bundle.imports], told, lowers=bundle.lowers)
        return None if taken is None else (told.path, candidate(taken))

    def _send(
        self, bundle: Bundle, outs: list[tuple[tuple[int, ...], Candidate | None, int]]
    ) -> None:
        real = [(path, each, mask) for path, each, mask in outs if each is not None]
        heard = self._heard
        for lane in bundle.lanes:
            asn, up = lane.asn, lane.up
            message = tuple(
                (each, mask & up) for path, each, mask in real if mask & up and asn not in path
            )
            slots = heard[lane.receiver]
            if slots[lane.slot] != message:
                slots[lane.slot] = message
                self._call(lane.receiver)

    def _hint(
        self, bundle: Bundle, outs: list[tuple[tuple[int, ...], Candidate | None, int]]
    ) -> None:
        """Note what the neighbours may hear instead: any of the routes that are equally good.

        Where all of them come to the same at the receiver there is nothing to note.
        """
        kinds = {None if each is None else (each[0], each[1].communities) for _, each, _ in outs}
        asns = {asn for path, _, _ in outs for asn in path}
        for lane in bundle.lanes:
            if len(kinds) < 2 and lane.asn not in asns:
                self._perhaps.get(lane.receiver, {}).pop(lane.slot, None)
                continue
            self._perhaps.setdefault(lane.receiver, {})[lane.slot] = tuple(
                (None if lane.asn in path else each, mask & lane.up)
                for path, each, mask in outs
                if mask & lane.up
            )
