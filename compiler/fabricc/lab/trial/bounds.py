"""For how long traffic may suffer: what detects a failure, and by which timers of the fabric."""

from fabricc.lab.fabric import Bfd, Device, End, Fabric
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


SILENCE = 3.6
"""Seconds after which a host without BGP and its leafs have given each other up.

The hold time of rdnbrd and of the announcer (3 s), two of their looks at the clock, and ROUTES. The
first is for a leaf that sees that it has no way out, and answers no longer.
"""

BLIND = 15.0
"""Seconds in which FRR of a Cumulus leaf must have routes after a start.

Its hosts without BGP use it from the moment it answers ARP, and what they send is lost until then.
"""


def detection(fabric: Fabric, end: End) -> float:
    """Return after how many seconds the far end knows that it does not hear an end any more.

    With BFD that is the multiplier of the one that went silent by the slower of the interval at
    which it sends and the one at which the far end wants to hear (RFC 5880, 6.8.4).
    """
    if end[1] in fabric.devices[end[0]].neighbors:
        return SILENCE
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
    if near[1] in fabric.devices[near[0]].neighbors:
        return SILENCE
    if _bfd(fabric, near) is None or _bfd(fabric, far) is None:
        return HOLD + HOLD_SLACK
    return detection(fabric, near) + max(TOLD, detection(fabric, far)) + ROUTES


def by_both_ends(fabric: Fabric, target: Target) -> float:
    """Return how long it takes until all neighbours of a silent switch have given up.

    Hosts without BGP have a bound of their own.
    """
    ends = [
        (device, port)
        for cable in target.cables
        for device, port in cable.ends
        if port not in fabric.devices[device].neighbors
    ]
    watched = all(_bfd(fabric, end) for end in ends)
    longest = max(detection(fabric, end) for end in ends)
    return longest + (TOLD + ROUTES if watched else HOLD_SLACK)


def noticed_by_arp(fabric: Fabric, target: Target) -> float:
    """Return how long it takes hosts without BGP where their link fails and no carrier is lost."""
    ends = [end for cable in target.cables for end in cable.ends]
    by_arp = [end for end in ends if end[1] in fabric.devices[end[0]].neighbors]
    return SILENCE if by_arp else 0.0


def left_by_arp(fabric: Fabric, target: Target) -> float:
    """Return how long it takes hosts without BGP to leave a leaf that has no way out."""
    return SILENCE if _leafs_by_arp(fabric, target) else 0.0


def blindly(fabric: Fabric, target: Target) -> float:
    """Return how long hosts without BGP lose packets by a leaf whose FRR has no routes yet.

    That is so after a start, and after it was cut off: its sessions take seconds to come back, and
    it answers ARP at once. Debian switches do not answer before there is a way out.
    """
    leafs = _leafs_by_arp(fabric, target)
    return BLIND if any(leaf.platform == "cumulus" for leaf in leafs) else 0.0


def restarted_by_arp(fabric: Fabric, target: Target) -> float:
    """Return how long they do where it runs, and FRR is restarted: first they must leave it."""
    return max(left_by_arp(fabric, target), blindly(fabric, target))


def _leafs_by_arp(fabric: Fabric, target: Target) -> list[Device]:
    """Return the leafs that something happens to, and that have hosts without BGP."""
    touched = (fabric.devices[name] for name in target.touched)
    return [device for device in touched if device.role == "leaf" and device.neighbors]
