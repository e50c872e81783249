"""Pings from any device to many addresses at once."""

import select
import socket
import time
from collections.abc import Iterable
from contextlib import suppress

from fabricc.lab.fabric import Address
from fabricc.lab.layout import Lab
from fabricc.lab.trial.attack.packet import echo_request, is_reply
from fabricc.lab.trial.child import enter_node, in_child

_TRIES = 5
_PAUSE = 0.5
_FAMILIES = {
    4: (socket.AF_INET, socket.IPPROTO_ICMP),
    6: (socket.AF_INET6, socket.IPPROTO_ICMPV6),
}


def ping(lab: Lab, device: str, targets: Iterable[Address]) -> set[Address]:
    """Return the addresses that answer pings of a device."""
    chosen = tuple(targets)
    answered = in_child(lab, lambda: _ping(lab, device, chosen))
    assert isinstance(answered, set)  # noqa: S101 - what `_ping` returns
    return answered


def _ping(lab: Lab, device: str, targets: tuple[Address, ...]) -> set[Address]:
    enter_node(lab, device)
    poll, answered = select.epoll(), set[Address]()
    sockets = {number: _open(target.version) for number, target in enumerate(targets, 1)}
    by_socket = {made.fileno(): number for number, made in sockets.items()}
    for made in sockets.values():
        poll.register(made, select.EPOLLIN)
    for _ in range(_TRIES):
        for number, target in enumerate(targets, 1):
            if target not in answered:
                with suppress(OSError):  # no route: no answer
                    sockets[number].sendto(echo_request(target.version, number), (str(target), 0))
        deadline = time.monotonic() + _PAUSE
        while len(answered) < len(targets) and (left := deadline - time.monotonic()) > 0:
            for ready, _ in poll.poll(left):
                number = by_socket[ready]
                target = targets[number - 1]
                octets, place = sockets[number].recvfrom(256)
                if place[0] == str(target) and is_reply(target.version, octets, number):
                    answered.add(target)
    return answered


def _open(version: int) -> socket.socket:
    family, protocol = _FAMILIES[version]
    made = socket.socket(family, socket.SOCK_RAW, protocol)
    made.setblocking(False)  # noqa: FBT003 - the name says it
    return made
