"""Which devices are pushed first, where several may be."""

from typing import NamedTuple

from fabricc.capability.names import NaturalKey, Role, natural
from fabricc.diff.device import DeviceDiff, Status
from fabricc.plan.network import Network
from fabricc.plan.paths import Paths


class Taste(NamedTuple):
    """Which devices are pushed first, where several may be."""

    is_careful: bool
    """Those that leave no link behind at which others must follow."""
    roles: tuple[Role, Role, Role]


USUAL = Taste(is_careful=False, roles=(Role.SPINE, Role.LEAF, Role.HOST))
TASTES = (
    USUAL,
    Taste(is_careful=True, roles=(Role.SPINE, Role.HOST, Role.LEAF)),
    Taste(is_careful=True, roles=(Role.SPINE, Role.LEAF, Role.HOST)),
    Taste(is_careful=False, roles=(Role.HOST, Role.LEAF, Role.SPINE)),
)
"""One after the other until an order spares all hosts that can be spared."""


class Rank:
    """The ranks of devices, as things are: the lowest is the first."""

    def __init__(self, net: Network, paths: Paths, taste: Taste) -> None:
        self._net = net
        self._paths = paths
        self._taste = taste

    def soonest(self, diff: DeviceDiff) -> tuple[int, bool, int, NaturalKey]:
        """Return the rank of a device in most waves."""
        broken = self._breaks(diff.name) if self._taste.is_careful else 0
        return broken, not self._mends(diff.name), self._role(diff), natural(diff.name)

    def _role(self, diff: DeviceDiff) -> int:
        return self._taste.roles.index(Role(diff.entry.role))

    def mildest(self, diff: DeviceDiff) -> tuple[bool, bool, int, int, NaturalKey]:
        """Return the rank of a device as the first of all."""
        is_new = diff.status is Status.ADDED
        is_rash = self._taste.is_careful and self._breaks(diff.name) > 0
        return is_rash, is_new, diff.impact.effect, len(diff.hosts), natural(diff.name)

    def _breaks(self, name: str) -> int:
        """Return how many links would carry nothing after the device, until others follow."""
        return sum(
            self._paths.carries(number)
            and not self._net.works(number, self._paths.deployed, (name,))
            for number in self._net.at[name]
        )

    def _mends(self, name: str) -> bool:
        """Tell whether some link waits for this device alone."""
        return any(
            not self._paths.carries(number)
            and self._net.works(number, self._paths.deployed, (name,))
            for number in self._net.at[name]
        )


def place(diff: DeviceDiff) -> tuple[int, NaturalKey]:
    """Return where a device stands in its wave."""
    return USUAL.roles.index(Role(diff.entry.role)), natural(diff.name)
