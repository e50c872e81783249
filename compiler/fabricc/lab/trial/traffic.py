"""Traffic that never stops: many flows, a packet each every 10 ms, counted where they arrive.

Each direction is a flow of its own, so one packet lost is one packet lost, and what a receiver
does late costs nothing: a packet is known by its number, and by when it was sent.
"""

import select
import socket
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import NamedTuple

from fabricc.lab.fabric import Address
from fabricc.lab.layout import Lab
from fabricc.lab.trial.child import Child, enter_node

TICK = 0.01
"""Seconds between two packets of a flow: the precision of all that is measured."""

_PORT = 7007
_BUFFER = 1 << 20
_SO_RCVBUFFORCE = 33
"""`socket(7)`: Python has no name for it."""
_STRAGGLERS = 0.25
_PACKET = struct.Struct("!II")


class Flow(NamedTuple):
    """Packets from one address to another; several flows between the same differ by their port."""

    source: str
    source_address: Address
    target: str
    target_address: Address


@dataclass(frozen=True, slots=True)
class Record:
    """What became of some flows."""

    flows: tuple[Flow, ...]
    times: list[float]
    """When the packets of each tick were sent, on the monotonic clock."""
    arrived: list[bytearray]
    """Flow -> tick -> 1 if the packet arrived."""
    late: list[float]
    """By how many seconds each tick came too late, since the machine had no time for it."""
    tick: float = TICK
    """Seconds between two packets of a flow."""

    def outages(self, flow: int, start: float, end: float) -> Iterator[float]:
        """Yield how long a flow was silent, for each silence that began in a time."""
        times, arrived = self.times, self.arrived[flow]
        tick = 0
        while tick < len(times):
            if arrived[tick]:
                tick += 1
                continue
            first = tick
            while tick < len(times) and not arrived[tick]:
                tick += 1
            if start <= times[first] < end:
                after = times[tick] if tick < len(times) else times[-1] + self.tick
                yield after - times[first]

    def part(self, first: int, last: int) -> "Record":
        """Return the record of some of the flows alone."""
        return replace(self, flows=self.flows[first:last], arrived=self.arrived[first:last])

    def worst(self, start: float, end: float) -> float:
        """Return the longest silence of any flow that began in a time."""
        silences = (s for flow in range(len(self.flows)) for s in self.outages(flow, start, end))
        return max(silences, default=0.0)

    def lost(self, start: float, end: float) -> int:
        """Return how many packets were lost of those sent in a time."""
        ticks = [tick for tick, sent in enumerate(self.times) if start <= sent < end]
        return sum(1 for arrived in self.arrived for tick in ticks if not arrived[tick])

    def silent(self, start: float, end: float) -> list[Flow]:
        """Return the flows of which nothing arrived that was sent in a time."""
        ticks = [tick for tick, sent in enumerate(self.times) if start <= sent < end]
        pairs = zip(self.flows, self.arrived, strict=True)
        return [flow for flow, arrived in pairs if not any(arrived[tick] for tick in ticks)]

    def lateness(self, start: float, end: float) -> float:
        """Return by how much the latest tick of a time was late."""
        pairs = zip(self.times, self.late, strict=True)
        return max((late for sent, late in pairs if start <= sent < end), default=0.0)


class Running:
    """Flows that run."""

    def __init__(self, child: Child) -> None:
        self._child = child

    def stop(self) -> Record:
        """Send no more, and return what became of all packets."""
        self._child.pipe.send("stop")
        record = self._child.end()
        assert isinstance(record, Record)  # noqa: S101 - what `_run` returns
        return record


@contextmanager
def traffic(lab: Lab, flows: Iterable[Flow], tick: float = TICK) -> Iterator[Running]:
    """Run flows for a while; they are running when this is entered."""
    chosen = tuple(flows)
    child = Child(lab, lambda pipe: _run(lab, chosen, pipe, tick))
    try:
        child.hear()
        yield Running(child)
    finally:
        child.stop()


def open_socket(
    lab: Lab, node: str, version: int, kind: socket.SocketKind = socket.SOCK_DGRAM
) -> socket.socket:
    """Return a socket of a node that does not block; for children only."""
    enter_node(lab, node)
    made = socket.socket(socket.AF_INET if version == 4 else socket.AF_INET6, kind)
    made.settimeout(0)
    return made


def _run(lab: Lab, flows: tuple[Flow, ...], pipe: Connection, tick: float) -> Record:
    receivers: dict[tuple[str, Address], socket.socket] = {}
    senders = []
    poll = select.epoll()
    by_number: dict[int, socket.socket] = {}
    for flow in flows:
        place = flow.target, flow.target_address
        if place not in receivers:
            receiver = receivers[place] = open_socket(lab, flow.target, flow.target_address.version)
            receiver.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, _BUFFER)
            receiver.bind((str(flow.target_address), _PORT))
            poll.register(receiver, select.EPOLLIN)
            by_number[receiver.fileno()] = receiver
        sender = open_socket(lab, flow.source, flow.source_address.version)
        sender.bind((str(flow.source_address), 0))
        senders.append((sender, (str(flow.target_address), _PORT)))
    poll.register(pipe, select.EPOLLIN)
    pipe.send(("ready", None))
    record = Record(flows, [], [bytearray() for _ in flows], [], tick)
    planned = time.monotonic()
    ending: float | None = None
    while ending is None or time.monotonic() < ending:
        for number, _ in poll.poll(max(0.0, planned - time.monotonic())):
            if number in by_number:
                _receive(by_number[number], record)
            elif ending is None:
                pipe.recv()
                ending = time.monotonic() + _STRAGGLERS
        now = time.monotonic()
        if ending is not None:
            planned = ending
        elif now >= planned:
            _send(senders, record, now, now - planned)
            planned = max(planned + tick, now)
    for receiver in receivers.values():  # what came while this process did not run
        _receive(receiver, record)
    return record


def _send(
    senders: list[tuple[socket.socket, tuple[str, int]]], record: Record, now: float, late: float
) -> None:
    tick = len(record.times)
    record.times.append(now)
    record.late.append(late)
    for number, (sender, place) in enumerate(senders):
        record.arrived[number].append(0)
        try:
            sender.sendto(_PACKET.pack(number, tick), place)
        except OSError:  # no route: the packet is lost
            continue


def _receive(receiver: socket.socket, record: Record) -> None:
    try:
        while True:
            packet = receiver.recv(64)
            if len(packet) == _PACKET.size:
                number, tick = _PACKET.unpack(packet)
                record.arrived[number][tick] = 1
    except BlockingIOError:
        return
