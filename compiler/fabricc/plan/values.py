"""A plan: waves of devices, in the order in which they are pushed."""

from dataclasses import dataclass

from fabricc.capability.names import natural
from fabricc.diff.device import DeviceDiff
from fabricc.diff.fabric import Side
from fabricc.ir.device import Facing


@dataclass(frozen=True, slots=True)
class Step:
    """One device of a wave; key: its name."""

    diff: DeviceDiff
    is_drained: bool
    """It is taken out of traffic before, and brought back after."""

    @property
    def unaware(self) -> tuple[str, ...]:
        """Hosts without BGP at a drained leaf without uplinks: they hear nothing of that.

        What they send to it meanwhile is lost, until they miss its answers by ARP, or to the end.
        """
        device = self.diff.before
        if not self.is_drained or device is None:
            return ()
        down = {*self.diff.impact.sessions, *self.diff.impact.ports}
        if any(port.facing is Facing.SPINE and port.name not in down for port in device.ports):
            return ()
        return tuple(sorted({str(each.host) for each in device.neighbor_ports}, key=natural))


@dataclass(frozen=True, slots=True)
class Wave:
    """Devices that may be pushed at the same time; key: the number."""

    number: int
    steps: tuple[Step, ...]
    is_canary: bool = False
    """One device alone, so that a mistake meets no other."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A host that loses all its paths for a while, in whatever order one pushes; key: the host."""

    host: str
    wave: int
    device: str
    """Whose push does it."""
    because: str
    is_parted: bool = False
    """It keeps a path, but not to all hosts that it reaches before and after."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The order of a push."""

    fabric: str
    before: Side
    after: Side
    waves: tuple[Wave, ...]
    removed: tuple[DeviceDiff, ...] = ()
    """Devices that go: nothing is pushed to them; they may be switched off after the last wave."""
    interruptions: tuple[Interruption, ...] = ()

    @property
    def is_hitless(self) -> bool:
        """Tell whether no host loses all its paths."""
        return not self.interruptions
