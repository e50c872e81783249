"""The bench on which trials are made: a lab that is up, its fabric, and what is expected of it."""

import time
from collections.abc import Callable

from fabricc.lab.booted import booted
from fabricc.lab.cable import Patch
from fabricc.lab.expect import Expectation
from fabricc.lab.layout import Lab
from fabricc.lab.ready import differences
from fabricc.lab.trial.sessions import sessions_down
from fabricc.lab.unpushed import check_pushed

SETTLE_SECONDS = 60.0
_PAUSE = 0.1


class Bench:
    """One lab under trial."""

    def __init__(self, lab: Lab, say: Callable[[str], None]) -> None:
        """Raises LabError where a bare lab has nothing to try yet."""
        self.lab = lab
        self.say = say
        self.fabric = booted(lab)
        check_pushed(lab, self.fabric)
        self.expectation = Expectation(self.fabric)
        self.patch = Patch(lab)

    def settle(self, seconds: float = SETTLE_SECONDS) -> list[str]:
        """Wait until all kernels and sessions are as they should be; return what is not."""
        deadline = time.monotonic() + seconds
        while wrong := self.unsettled(most=1):
            if time.monotonic() > deadline:
                return self.unsettled() or wrong
            time.sleep(_PAUSE)
        return []

    def unsettled(self, most: int | None = None) -> list[str]:
        """Return what of routes and sessions is not as it should be, at most so many things."""
        wrong: list[str] = []
        for node in self.fabric.devices:
            wrong += sessions_down(self.lab, self.fabric, node)
            if most is not None and len(wrong) >= most:
                return wrong[:most]
        for node in self.fabric.devices:
            wrong += map(str, differences(self.lab, self.expectation, [node]))
            if most is not None and len(wrong) >= most:
                return wrong[:most]
        return wrong
