"""How many nodes boot at one moment: as many as this machine boots quickly, and no more.

With a hundred nodes at once a start of FRR takes up to twelve seconds, and FRR 8.4 loses then:
watchfrr looks after five, restarts a daemon that is not there yet while the first start still goes
on, and `vtysh -b` may end in the middle of frr.conf (docs/lab-notes/2026-11-22-watchfrr-race.md).
"""

import os
import time

from fabricc.lab.layout import Lab
from fabricc.lab.state import first_process, seen_by

STARTED = "run/frr/watchfrr.started"
"""What watchfrr writes in a node when all its daemons have their configuration."""

AT_ONCE = 8 * (os.cpu_count() or 1)
"""How many nodes boot at one moment. With fewer, processors idle: much of a boot is waiting."""

_SECONDS = 15.0
"""A node that takes longer holds up the others no more."""

_PAUSE = 0.02


class Pace:
    """Knows which nodes of a lab are booting."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.booting: dict[str, float] = {}

    def add(self, node: str) -> None:
        """Note that a node was started."""
        self.booting[node] = time.monotonic() + _SECONDS

    def wait(self) -> None:
        """Wait until another node may start."""
        while not self._is_free():
            time.sleep(_PAUSE)

    def _is_free(self) -> bool:
        if len(self.booting) < AT_ONCE:
            return True
        now = time.monotonic()
        self.booting = {
            node: end
            for node, end in self.booting.items()
            if now < end and not has_started(self.lab, node)
        }
        return len(self.booting) < AT_ONCE


def has_started(lab: Lab, node: str) -> bool:
    """Tell whether FRR of a node is up, by what it left in the node's own file system."""
    pid = first_process(lab, node)
    return pid is not None and seen_by(pid, STARTED).exists()
