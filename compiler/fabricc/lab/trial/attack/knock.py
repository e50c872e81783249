"""Knocking at doors: TCP connections by the fabric, or on the cable to a neighbour."""

import errno
import json
import select
import socket
import time
from collections.abc import Iterable
from ipaddress import IPv6Address
from typing import NamedTuple

from fabricc.lab.command import run
from fabricc.lab.fabric import Address, End
from fabricc.lab.layout import Lab
from fabricc.lab.trial.child import in_child
from fabricc.lab.trial.traffic import open_socket

SSH = 22
BGP = 179
OTHER = 7009
"""A door that nobody has rules for by name."""

_SECONDS = 2.6
"""A connection is tried anew after one second, and after two more: this sees the second try."""
_UNICAST_HOPS = 255
"""What RFC 5082 wants to see from a neighbour."""


class Knock(NamedTuple):
    """One try to open a connection."""

    device: str
    target: Address
    number: int
    source: Address | None = None
    """None leaves it to the kernel."""
    flow: int = 0
    """Several of the same differ by this, and by the ways that they take."""
    port: str | None = None
    """On the cable at this port alone; None leaves the way to the routes."""


def knock(lab: Lab, listeners: Iterable[str], knocks: Iterable[Knock]) -> set[Knock]:
    """Return the connections that came up, while some devices listen for SSH and another."""
    chosen, listening = tuple(knocks), tuple(listeners)
    opened = in_child(lab, lambda: _knock(lab, listening, chosen))
    assert isinstance(opened, set)  # noqa: S101 - what `_knock` returns
    return opened


def link_local(lab: Lab, end: End) -> IPv6Address:
    """Return the link-local address of a port; raises StopIteration if it has none."""
    words = ("ip", "-n", lab.namespace(end[0]), "-6", "-json", "address", "show", "dev", end[1])
    shown = json.loads(run(*words, "scope", "link"))
    found = (each["local"] for link in shown for each in link.get("addr_info", ()))
    return IPv6Address(next(found))


def _knock(lab: Lab, listeners: tuple[str, ...], knocks: tuple[Knock, ...]) -> set[Knock]:
    kept = [_listen(lab, device, number) for device in listeners for number in (SSH, OTHER)]
    poll, open_ones, waiting = (
        select.epoll(),
        set[Knock](),
        dict[int, tuple[Knock, socket.socket]](),
    )
    for each in knocks:
        client = _call(lab, each)
        if client is not None:
            waiting[client.fileno()] = each, client
            poll.register(client, select.EPOLLOUT)
    deadline = time.monotonic() + _SECONDS
    while waiting and (left := deadline - time.monotonic()) > 0:
        for number, _ in poll.poll(left):
            each, client = waiting.pop(number)
            poll.unregister(number)
            if not client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                open_ones.add(each)
            client.close()
    del kept
    return open_ones


def _call(lab: Lab, each: Knock) -> socket.socket | None:
    """Begin to open a connection; return None where there is no way to even try."""
    client = open_socket(lab, each.device, each.target.version, socket.SOCK_STREAM)
    place: tuple[str, int] | tuple[str, int, int, int] = str(each.target), each.number
    if each.port is not None:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, each.port.encode())
        if each.target.version == 6:
            client.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, _UNICAST_HOPS)
            place = (*place[:2], 0, socket.if_nametoindex(each.port))
    try:
        if each.source is not None:
            client.bind((str(each.source), 0))
        client.connect(place)
    except BlockingIOError:
        return client
    except OSError:
        client.close()
        return None
    return client


def _listen(lab: Lab, device: str, number: int) -> socket.socket:
    """Accept connections on all addresses, unless the device does so itself."""
    server = open_socket(lab, device, 6, socket.SOCK_STREAM)
    server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind(("::", number))
        server.listen(64)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
    return server
