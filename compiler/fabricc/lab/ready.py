"""Ready: every kernel has the routes it should have, at full width."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fabricc.findings import Finding, finding
from fabricc.lab.expect import Expectation
from fabricc.lab.layout import Lab
from fabricc.lab.routes import fabric_routes
from fabricc.lab.rules import not_ready

_PAUSE = 0.25
_ASKED = 4
"""How many nodes that are not ready are asked in one round: asking costs time that they need."""


_NONE = frozenset[str]()


class Lack(NamedTuple):
    """A route that is missing (no ports found), too narrow, or not wanted at all."""

    node: str
    destination: str
    wanted: frozenset[str]
    found: frozenset[str]

    def __str__(self) -> str:
        by = "+".join(sorted(self.found)) or "nothing"
        wanted = "+".join(sorted(self.wanted)) or "by anything"
        return f"{self.node}: {self.destination} by {by}, not {wanted}"


def lacks(lab: Lab, expectation: Expectation, nodes: Iterable[str]) -> list[Lack]:
    """Return what the kernels of some nodes lack."""
    return [each for each in differences(lab, expectation, nodes) if not each.wanted <= each.found]


def differences(lab: Lab, expectation: Expectation, nodes: Iterable[str]) -> Iterator[Lack]:
    """Yield what the kernels of some nodes lack, and what they have and should not have."""
    for node in nodes:
        for version in expectation.versions:
            have = fabric_routes(lab.namespace(node), version)
            want = expectation.routes(node, version)
            for destination in want.keys() | have.keys():
                wanted, found = want.get(destination, _NONE), have.get(destination, _NONE)
                if wanted != found or destination not in want:
                    yield Lack(node, destination, wanted, found)


def wait(
    lab: Lab, expectation: Expectation, seconds: float, say: Callable[[str], None]
) -> Finding | None:
    """Wait until every kernel is ready; return what to say if that takes too long.

    A node is asked until it is ready; when all were, they are asked once more.
    """
    nodes = list(expectation.fabric.devices)
    waiting, deadline = nodes, time.monotonic() + seconds
    while time.monotonic() < deadline:
        waiting = _still_waiting(lab, expectation, waiting)
        if not waiting:
            waiting = _still_waiting(lab, expectation, nodes)
            if not waiting:
                return None
        say(f"waiting for routes: {len(nodes) - len(waiting)} of {len(nodes)} nodes are ready")
        time.sleep(_PAUSE)
    missing = lacks(lab, expectation, nodes)
    if not missing:
        return None
    return finding(
        not_ready.RULE,
        None,
        advice="`fabricc lab status` lists what each node lacks",
        lab=lab.name,
        seconds=f"{seconds:.0f}",
        count=len(missing),
        example=missing[0],
    )


def _still_waiting(lab: Lab, expectation: Expectation, nodes: list[str]) -> list[str]:
    """Ask nodes in turn until some are not ready; return those not known to be, asked ones last."""
    asked: list[str] = []
    for index, node in enumerate(nodes):
        if len(asked) == _ASKED:
            return [*nodes[index:], *asked]
        if lacks(lab, expectation, [node]):
            asked.append(node)
    return asked
