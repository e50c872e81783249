"""Datagrams from nobody: a server sends to a leaf from the address that stands for none."""

import select
import socket
import time
from collections.abc import Iterable, Iterator
from ipaddress import ip_address

from fabricc.lab.fabric import Address, Device, End, Fabric
from fabricc.lab.layout import Lab
from fabricc.lab.trial.attack.filtered import is_filtering
from fabricc.lab.trial.attack.knock import link_local
from fabricc.lab.trial.attack.packet import PORT, number_of_mark
from fabricc.lab.trial.attack.wire import Sender, Shot
from fabricc.lab.trial.child import in_child
from fabricc.lab.trial.traffic import open_socket

_NOBODY = {4: "0.0.0.0", 6: "::"}  # noqa: S104 - a source, nothing is bound to it
_TRIES = 3
_SECONDS = 0.7


def nobody_heard(lab: Lab, fabric: Fabric, host: str) -> Iterator[str]:
    """Yield the leafs of a host that take its datagrams from nobody: no rule about hosts fits."""
    fars = fabric.far_ends[host].items()
    gates = {port: far for port, far in fars if is_filtering(fabric.devices[far[0]])}
    shots = [
        Shot((host, port), ip_address(_NOBODY[target.version]), target)
        for port, far in gates.items()
        for target in _targets(lab, fabric.devices[far[0]], far)
    ]
    leafs = [fabric.devices[name] for name in dict.fromkeys(far for far, _ in gates.values())]
    proofs = {shot: leaf.name for leaf in leafs for shot in _from_spine(fabric, leaf)}
    heard = in_child(
        lab, lambda: _listen(lab, fabric, [leaf.name for leaf in leafs], shots, proofs)
    )
    for shot in shots:
        if shot in heard:
            yield f"{shot.target} takes a datagram from {shot.source} at {':'.join(shot.start)}"
    for shot, leaf in proofs.items():
        if shot not in heard:
            yield f"void: {leaf} does not take one from {shot.source} either"


def _targets(lab: Lab, leaf: Device, far: End) -> Iterator[Address]:
    """Yield the addresses of a leaf that a packet on a cable may be for."""
    has_ipv6 = far[1] not in leaf.neighbors
    yield from (each for each in leaf.own if has_ipv6 or each.version == 4)
    if has_ipv6:
        yield link_local(lab, far)


def _from_spine(fabric: Fabric, leaf: Device) -> Iterator[Shot]:
    """Yield what a spine sends to a leaf: that must be heard."""
    for far, far_port in fabric.far_ends[leaf.name].values():
        spine = fabric.devices[far]
        if spine.role == "spine":
            for target in leaf.own:
                source = spine.address(target.version)
                if source is not None:
                    yield Shot((far, far_port), source, target)
            return


def _listen(
    lab: Lab,
    fabric: Fabric,
    leafs: Iterable[str],
    shots: Iterable[Shot],
    proofs: Iterable[Shot],
) -> set[Shot]:
    chosen, heard, poll = (*shots, *proofs), set[Shot](), select.epoll()
    sender = Sender(lab, fabric, chosen)
    listeners = {}
    for leaf in leafs:
        listener = open_socket(lab, leaf, 6)
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(("::", PORT))
        listeners[listener.fileno()] = listener
        poll.register(listener, select.EPOLLIN)
    for _ in range(_TRIES):
        sender.send()
        deadline = time.monotonic() + _SECONDS
        while (left := deadline - time.monotonic()) > 0:
            for ready, _ in poll.poll(left):
                number = number_of_mark(listeners[ready].recv(64))
                if number is not None:
                    heard.add(chosen[number])
    return heard
