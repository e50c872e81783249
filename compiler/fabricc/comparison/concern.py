"""Which hosts lose one of their paths while a device loads a change."""

from collections.abc import Iterable, Iterator

from fabricc.capability.names import DeviceName, Role, natural
from fabricc.diff.device import DeviceDiff
from fabricc.ir.device import Device, Facing, Port
from fabricc.topology.values import Host, LinkKind, Topology


class Concern:
    """Finds the hosts behind sessions and ports, by the cables of the older build."""

    def __init__(self, topology: Topology | None) -> None:
        """Find them in a fabric; without one only those at the device's own ports are known."""
        self._topology = topology
        self._behind: dict[str, tuple[str, ...]] = {}

    def hosts(self, diff: DeviceDiff) -> tuple[str, ...]:
        """Return the hosts of which a path goes by what the change takes down, in natural order."""
        device = diff.before or diff.after
        if device is None or not diff.impact.is_lossy:
            return ()
        met = {*diff.impact.sessions, *diff.impact.ports}
        ports = [port for port in device.ports if port.name in met]
        return tuple(sorted(set(self._of(device, ports)), key=natural))

    def _of(self, device: Device, ports: Iterable[Port]) -> Iterator[str]:
        if device.role is Role.HOST:
            yield str(device.name)
            return
        for port in ports:
            match port.facing:
                case Facing.HOST:
                    yield str(port.remote_device)
                case Facing.LEAF:
                    yield from self._hosts_of(port.remote_device)
                case Facing.SPINE:
                    yield from self._hosts_of(device.name)

    def _hosts_of(self, leaf: DeviceName) -> tuple[str, ...]:
        known = self._behind.get(leaf)
        if known is None:
            known = self._behind[leaf] = tuple(self._found(leaf))
        return known

    def _found(self, leaf: DeviceName) -> Iterator[str]:
        if self._topology is None:
            return
        for link in self._topology.links_of.get(leaf, ()):
            if link.kind is LinkKind.HOST and isinstance(
                self._topology.machine(link.lower.device), Host
            ):
                yield str(link.lower.device)
