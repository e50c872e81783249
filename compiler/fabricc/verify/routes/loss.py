"""Who loses what when one thing fails: values that others may keep, compare and show."""

from dataclasses import dataclass

from fabricc.verify.routes.route import Prefix
from fabricc.verify.routes.world import Failure


@dataclass(frozen=True, slots=True)
class Loss:
    """What one failure does to hosts; names in the order of the plant. Key: the failure."""

    failure: Failure
    cut: tuple[str, ...] = ()
    """Hosts that reach nobody outside their rack any more, or are reached by nobody there."""
    parted: tuple[str, ...] = ()
    """Hosts that some leafs have no route to any more, although they still attract packets.

    And hosts without a daemon that go on using a leaf which has no way out.
    """
    thinner: tuple[str, ...] = ()
    """Hosts that lose a path and no more: the failure is survived."""
    services: tuple[Prefix, ...] = ()
    """Services that no host announces any more."""


@dataclass(frozen=True, slots=True)
class Redundancy:
    """What each single failure does, for those that do anything."""

    hosts: int
    failures: int
    """How many single failures were looked at."""
    losses: tuple[Loss, ...]

    @property
    def single_points(self) -> tuple[Loss, ...]:
        """The failures that are not survived by everybody."""
        return tuple(loss for loss in self.losses if loss.cut or loss.parted or loss.services)
