"""Waiting until a fabric in motion stands still: as expected, or wrong and not getting better."""

import time
from collections.abc import Collection, Iterable

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.ready import differences
from fabricc.lab.trial.sessions import sessions_down

SECONDS = 60.0
"""How long at most."""

_STANDS_STILL = 12.0
"""Seconds without any change after which nothing more will come: FRR applies a route-map after 5,
gives up a neighbour after 9."""

_PAUSE = 0.3


_NOTHING = frozenset[str]()


def settle(
    lab: Lab, fabric: Fabric, seconds: float = SECONDS, contested: Collection[str] = _NOTHING
) -> list[str]:
    """Wait until kernels and sessions are as they should be; return what stays wrong.

    By which ways `contested` addresses are reached is not looked at.
    """
    expectation = Expectation(fabric)
    deadline = time.monotonic() + seconds
    nodes = list(fabric.devices)
    suspects, last, since = nodes, list[str](), time.monotonic()
    while True:
        found = _wrong(lab, expectation, suspects, contested)
        if not found and len(suspects) < len(nodes):
            found = _wrong(lab, expectation, nodes, contested)
        wrong = [line for lines in found.values() for line in lines]
        now = time.monotonic()
        if not wrong:
            return []
        if wrong != last:
            last, since = wrong, now
        if now > deadline or now - since > _STANDS_STILL:
            found = _wrong(lab, expectation, nodes, contested)
            return [line for lines in found.values() for line in lines]
        suspects = list(found)
        time.sleep(_PAUSE)


def _wrong(
    lab: Lab, expectation: Expectation, nodes: Iterable[str], contested: Collection[str]
) -> dict[str, list[str]]:
    """Return node -> what is wrong there, of those where something is."""
    found = {}
    for node in nodes:
        lines = list(sessions_down(lab, expectation.fabric, node))
        lines += sorted(
            str(lack)
            for lack in differences(lab, expectation, [node])
            if lack.destination not in contested
        )
        if lines:
            found[node] = lines
    return found
