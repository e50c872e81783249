"""Ports of devices, opened below IP: what comes in is seen before any filter, all can be sent."""

import select
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fabricc.lab.fabric import Address, End, Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.trial.attack.packet import Packet, number_of
from fabricc.lab.trial.child import enter_node, in_child

_ALL = 0x0003
"""ETH_P_ALL of `packet(7)`."""
_ROUNDS = 12
_LEAST = 2
_LISTEN = 0.3
_GRACE = 0.5


class Shot(NamedTuple):
    """A packet that a port sends to the device at the other end of its cable."""

    start: End
    source: Address
    target: Address


Seen = dict[Shot, set[End]]
"""Shot -> the ports by which it came in."""


def shoot(
    lab: Lab,
    fabric: Fabric,
    shots: Iterable[Shot],
    ends: Iterable[End],
    is_enough: Callable[[Seen], bool],
) -> Seen:
    """Send shots and watch some ports; more than twice only until that is enough.

    What must not arrive is sent before what must, and listened for longer than that took.
    """
    chosen, watched = tuple(shots), tuple(dict.fromkeys(ends))
    seen = in_child(lab, lambda: _Range(lab, fabric, chosen, watched).run(is_enough))
    assert isinstance(seen, dict)  # noqa: S101 - what `run` returns
    return seen


class Sender:
    """The ports that shots start from; for children only."""

    def __init__(self, lab: Lab, fabric: Fabric, shots: Sequence[Shot]) -> None:
        self.shots = shots
        self._ports = {start: _open(lab, start, 0) for start in {shot.start for shot in shots}}
        self._macs: dict[End, bytes] = {}
        for device, port in self._ports:
            with _open(lab, fabric.far_ends[device][port], 0) as far:
                self._macs[device, port] = far.getsockname()[4]

    def send(self) -> None:
        """Send every shot once; a packet's number is the index of its shot."""
        for number, shot in enumerate(self.shots):
            packet = Packet(shot.source, shot.target, number)
            place = shot.start[1], packet.ethertype, 0, 0, self._macs[shot.start]
            self._ports[shot.start].sendto(packet.octets(), place)


class _Range:
    """All ports that take part; for children only."""

    def __init__(
        self, lab: Lab, fabric: Fabric, shots: Sequence[Shot], ends: Sequence[End]
    ) -> None:
        self.shots = shots
        self.seen: Seen = {shot: set() for shot in shots}
        self._sender = Sender(lab, fabric, shots)
        self._poll = select.epoll()
        self._watched: dict[int, tuple[End, socket.socket]] = {}
        for end in ends:
            watched = _open(lab, end, _ALL)
            self._watched[watched.fileno()] = end, watched
            self._poll.register(watched, select.EPOLLIN)

    def run(self, is_enough: Callable[[Seen], bool]) -> Seen:
        for turn in range(_ROUNDS):
            self._sender.send()
            self._listen(_LISTEN)
            if turn + 1 >= _LEAST and is_enough(self.seen):
                break
        self._listen(_GRACE)
        return self.seen

    def _listen(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            for number, _ in self._poll.poll(left):
                self._take(*self._watched[number])

    def _take(self, end: End, watched: socket.socket) -> None:
        try:
            while True:
                octets, (_, _, kind, *_) = watched.recvfrom(2048)
                number = number_of(octets)
                if kind != socket.PACKET_OUTGOING and number is not None:
                    self.seen[self.shots[number]].add(end)
        except BlockingIOError:
            return


def _open(lab: Lab, end: End, protocol: int) -> socket.socket:
    """Open a port; it hears nothing before it is bound to that port alone."""
    enter_node(lab, end[0])
    made = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
    made.setblocking(False)  # noqa: FBT003 - the name says it
    made.bind((end[1], protocol))
    return made
