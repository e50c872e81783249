"""How many nodes boot at one moment: as many as this machine boots quickly, and no more.

It is no slower, since the processors are busy anyway. With a hundred nodes at once each takes many
seconds, and then FRR 8.4 loses: watchfrr looks after five seconds, restarts a daemon that is not
there yet while the first start still goes on, and `vtysh -b` ends in the middle of frr.conf.
"""

import os
import time
from pathlib import Path

from fabricc.lab.layout import Lab
from fabricc.lab.state import first_process

STARTED = "run/frr/watchfrr.started"
"""What watchfrr writes in a node when all its daemons have their configuration."""

AT_ONCE = 4 * (os.cpu_count() or 1)
_SECONDS = 15.0
"""A node that takes longer holds up the others no more."""

_PAUSE = 0.02


class Pace:
    """Knows which nodes of a lab are booting."""

    def __init__(self, lab: Lab, at_once: int = AT_ONCE) -> None:
        self.lab = lab
        self.at_once = at_once
        self.booting: dict[str, float] = {}

    def add(self, node: str) -> None:
        """Note that a node was started."""
        self.booting[node] = time.monotonic() + _SECONDS

    def wait(self) -> None:
        """Wait until another node may start."""
        while len(self.booting) >= self.at_once:
            now = time.monotonic()
            self.booting = {
                node: end
                for node, end in self.booting.items()
                if now < end and not has_started(self.lab, node)
            }
            if len(self.booting) >= self.at_once:
                time.sleep(_PAUSE)


def has_started(lab: Lab, node: str) -> bool:
    """Tell whether FRR of a node is up, by what it left in the node's own file system."""
    pid = first_process(lab, node)
    return pid is not None and Path(f"/proc/{pid}/root", STARTED).exists()
