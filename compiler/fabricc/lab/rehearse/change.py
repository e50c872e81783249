"""What a push has to do on one device: its manifest line and files now, and those before."""

from collections.abc import Iterable
from dataclasses import dataclass

from fabricc.artifact import Apply
from fabricc.lab import rdnbrd
from fabricc.lab.fabric import Device
from fabricc.lab.light_script import PLACE
from fabricc.lab.node import Node
from fabricc.lab.root import Placed

_OF_STAND_INS = {
    rdnbrd.PORTS: Apply.RDNBRD_RESTART,
    rdnbrd.PROGRAM: Apply.RDNBRD_RESTART,
}
"""How files take effect that no manifest names, since the lab alone has them."""

_OWN_UNITS = "etc/systemd/system/"

_INSTEAD = {
    Apply.SWITCHD_RELOAD: Apply.SWITCHD_RESTART,
    Apply.FRR_RELOAD: Apply.FRR_RESTART,
}
"""Words that are not needed after a stronger one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One device from an older manifest to a newer one, with the nodes that a boot makes of both.

    A device that was never pushed has no older one.
    """

    before: Device
    after: Device
    node_before: Node
    node_after: Node

    @property
    def files(self) -> tuple[Placed, ...]:
        """What must lie on the node."""
        return self.node_after.files

    @property
    def gone(self) -> tuple[str, ...]:
        """Files of the older manifest that the newer one does not name.

        What a light node's script knows of units stays: it stops them by that.
        """
        wanted = {file.path for file in self.node_after.files}
        older = (file.path for file in self.node_before.files if not file.path.startswith(PLACE))
        return tuple(path for path in older if path not in wanted)

    @property
    def disabled(self) -> tuple[str, ...]:
        """Units to disable: those that are named, and those that are enabled no more."""
        wanted = set(self.node_after.units)
        older = (unit for unit in self.node_before.units if unit not in wanted)
        return tuple(dict.fromkeys((*self.after.disable, *older)))

    @property
    def sessions_gone(self) -> tuple[str, ...]:
        """Ports whose session the older manifest names, and the newer one does not."""
        return tuple(port for port in self.before.sessions if port not in self.after.sessions)

    @property
    def unmasked(self) -> tuple[str, ...]:
        """Units that were masked and are not any more."""
        return tuple(unit for unit in self.before.mask if unit not in self.after.mask)

    def words(self, changed: Iterable[str]) -> tuple[Apply, ...]:
        """Return the words of files that changed, each once, in the order of a push."""
        known = _words(self.before) | _words(self.after)
        found = {known.get(path, _of_stand_in(path)) for path in changed}
        return tuple(
            word
            for word in Apply
            if word in found and word is not Apply.NONE and _INSTEAD.get(word) not in found
        )


def _words(device: Device) -> dict[str, Apply]:
    return {file.path: file.apply for file in device.files}


def _of_stand_in(path: str) -> Apply:
    if path.startswith(_OWN_UNITS):
        return Apply.DAEMON_RELOAD
    return _OF_STAND_INS.get(path, Apply.NONE)
