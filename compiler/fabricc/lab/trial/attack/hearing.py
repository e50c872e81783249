"""Whether leafs heard all that a host said, and what became of their sessions with it."""

import time
from typing import Any

from fabricc.lab.fabric import Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.trial.attack.victims import sessions_of
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.sessions import peers
from fabricc.lab.vty import ask, show

_PAUSE = 0.5
_REST = 5.0
"""For how long updates of before may be on their way."""


def connections(lab: Lab, fabric: Fabric, host: str) -> dict[str, tuple[int, int]]:
    """Return port -> how often a host's session there opened and dropped."""
    if not sessions_of(fabric, host):
        return {}
    found = peers(lab, host, fabric.devices[host].versions[0])
    return {
        p: (each["connectionsEstablished"], each["connectionsDropped"]) for p, each in found.items()
    }


class Hearing:
    """Both ends of the sessions of a host: what one end sends, the other must have worked on.

    The counters of the two ends differ by what was said before one of them started: that stays.
    """

    def __init__(self, bench: Bench, host: str) -> None:
        self.bench = bench
        self.host = host
        self.ports = sessions_of(bench.fabric, host)
        self._apart = self._at_rest()

    def _at_rest(self) -> dict[str, int]:
        """Return port -> by how many updates its ends differ, when none is on its way."""
        apart, deadline = self._differences(), time.monotonic() + _REST
        while time.monotonic() < deadline:
            time.sleep(_PAUSE)
            before, apart = apart, self._differences()
            if apart == before:
                break
        return apart

    def _differences(self) -> dict[str, int]:
        return {port: self.sent(port) - self._heard(port) for port in self.ports}

    def sent(self, port: str) -> int:
        """Return how many updates the host has sent by a port, ever."""
        return int(self._told(self.host, port)["updatesSent"])

    def is_heard(self, port: str, since: int) -> bool:
        """Tell whether something was sent since the count was that, and all of it was heard."""
        sent = self.sent(port)
        return sent > since and sent - self._heard(port) <= self._apart[port]

    def closed(self) -> list[str]:
        """Return the ports on which there is no session now."""
        lab, version = self.bench.lab, self.bench.fabric.devices[self.host].versions[0]
        found = peers(lab, self.host, version)
        return [port for port in self.ports if found.get(port, {}).get("state") != "Established"]

    def why(self, port: str) -> str:
        """Return the reason that the host was given when its session was closed."""
        told = show(self.bench.lab, self.host, "bgpd", f"bgp neighbors {port}")[port]
        return str(told.get("lastNotificationReason") or told.get("lastResetDueTo") or "no reason")

    def reopen(self) -> None:
        """Let leafs open again the sessions that they closed."""
        for port in self.closed():
            leaf, leaf_port = self.bench.fabric.far_ends[self.host][port]
            ask(self.bench.lab, leaf, "bgpd", f"clear bgp {leaf_port}")

    def _heard(self, port: str) -> int:
        return int(self._told(*self.bench.fabric.far_ends[self.host][port])["updatesRecv"])

    def _told(self, node: str, port: str) -> dict[str, Any]:
        told = show(self.bench.lab, node, "bgpd", f"bgp neighbors {port}")
        found: dict[str, Any] = told[port]["messageStats"]
        return found
