"""For how long traffic may suffer: what detects a failure, and by which timers of the fabric."""

from fabricc.lab.fabric import Bfd, End, Fabric
from fabricc.lab.trial.target import Target

CARRIER = 0.3
"""Seconds in which a lost carrier must have moved all flows away."""

TOLD = 1.0
"""Seconds until the end that still hears is told that the other does not, at least.

BFD sends one packet a second when a session is not up (RFC 5880, 6.8.3). FRR 8.4 does not even heed
it while its own session is up, and waits for its own detection time (docs/lab-notes/).
"""

ROUTES = 0.1
"""Seconds from a lost session to the last route that follows from it."""

ISOLATED = 1.0
"""Seconds in which a leaf without uplinks must have stopped attracting its hosts."""

HOLD = 9.0
"""Seconds without a keepalive after which FRR gives a session up (`frr defaults datacenter`)."""

HOLD_SLACK = 3.0

RESTART = 1.0
"""Seconds of silence that a restart of FRR, or a boot, may cost."""


def detection(fabric: Fabric, end: End) -> float:
    """Return after how many seconds the far end knows that it does not hear an end any more.

    With BFD that is the multiplier of the one that went silent by the slower of the interval at
    which it sends and the one at which the far end wants to hear (RFC 5880, 6.8.4).
    """
    far = fabric.far_ends[end[0]][end[1]]
    here, there = _bfd(fabric, end), _bfd(fabric, far)
    if here is None or there is None:
        return HOLD
    interval = max(here.transmit_interval, there.receive_interval)
    return here.detect_multiplier * interval / 1000


def _bfd(fabric: Fabric, end: End) -> Bfd | None:
    session = fabric.devices[end[0]].sessions.get(end[1])
    return session.bfd if session else None


def by_carrier(_: Fabric, target: Target) -> float:
    """Return how long it takes where carriers are lost."""
    del target
    return CARRIER


def by_one_end(fabric: Fabric, target: Target) -> float:
    """Return how long it takes until the end that does not hear gives up, and tells the other."""
    [cable] = target.cables
    near, far = cable.ends if target.end == cable.ends[0] else cable.ends[::-1]
    if _bfd(fabric, near) is None or _bfd(fabric, far) is None:
        return HOLD + HOLD_SLACK
    return detection(fabric, near) + max(TOLD, detection(fabric, far)) + ROUTES


def by_both_ends(fabric: Fabric, target: Target) -> float:
    """Return how long it takes until all neighbours of a silent switch have given up."""
    ends = [end for cable in target.cables for end in cable.ends]
    watched = all(_bfd(fabric, end) for end in ends)
    longest = max(detection(fabric, end) for end in ends)
    return longest + (TOLD + ROUTES if watched else HOLD_SLACK)
