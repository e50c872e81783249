"""Packets between devices of a lab, sent and received by sockets of this very process."""

import select
import socket
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address

from tests.lab.harness import Lab
from tests.lab.namespace import entered
from tests.lab.plan import Address

PORT = 7007
TRIES = 3
FLOWS = 16

TRANSPARENT = {4: (socket.SOL_IP, socket.IP_TRANSPARENT), 6: (socket.IPPROTO_IPV6, 75)}
"""Socket options with which one may send from an address that is not one's own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answered, and which source it saw."""

    device: str
    source: Address


def open_socket(
    lab: Lab, device: str, version: int, kind: socket.SocketKind = socket.SOCK_DGRAM
) -> socket.socket:
    """Return a socket that lives in a device's namespace."""
    with entered(lab.namespace(device)):
        made = socket.socket(socket.AF_INET if version == 4 else socket.AF_INET6, kind)
    made.settimeout(1)
    return made


class Echo:
    """Servers on all addresses of some devices; each answers what it hears."""

    def __init__(self, lab: Lab, devices: Iterable[str], port: int = PORT) -> None:
        self.lab = lab
        self.port = port
        self.servers: dict[socket.socket, tuple[str, Address]] = {}
        for device in devices:
            for address in lab.plan.devices[device].addresses:
                server = open_socket(lab, device, address.version)
                server.bind((str(address), port))
                self.servers[server] = (device, address)

    def ask(self, device: str, target: Address, flows: int = 1) -> list[Answer | None]:
        """Send from a device, the source left to its kernel; return an answer for each flow."""
        return [self._try(device, target) for _ in range(flows)]

    def _try(self, device: str, target: Address) -> Answer | None:
        with closing(open_socket(self.lab, device, target.version)) as client:
            client.connect((str(target), self.port))
            for _ in range(TRIES):
                client.send(b"?")
                heard = self.hear(target, 0.7)
                if heard is None:
                    continue
                server, place = heard
                server.sendto(b"!", place)
                if client.recv(1) == b"!":
                    return Answer(self.servers[server][0], ip_address(place[0]))
        return None

    def hear(self, target: Address, seconds: float) -> tuple[socket.socket, tuple[str, int]] | None:
        """Return the server that hears a packet to an address, and where it came from."""
        servers = [s for s, (_, address) in self.servers.items() if address == target]
        for server in select.select(servers, [], [], seconds)[0]:
            _, place = server.recvfrom(64)
            return server, place
        return None

    def passes(self, device: str, target: Address, source: Address | None = None) -> bool:
        """Tell whether one of many flows arrives; `source` may be an address of others."""
        for _ in range(FLOWS):
            with closing(open_socket(self.lab, device, target.version)) as client:
                if source is not None:
                    client.setsockopt(*TRANSPARENT[source.version], 1)
                    client.bind((str(source), 0))
                client.sendto(b"?", (str(target), self.port))
        is_heard = self.hear(target, 0.7) is not None
        while self.hear(target, 0.05):
            pass
        return is_heard

    def close(self) -> None:
        for server in self.servers:
            server.close()


@contextmanager
def echoing(lab: Lab, devices: Iterable[str], port: int = PORT) -> Iterator[Echo]:
    """Run the servers for a while."""
    with closing(Echo(lab, devices, port)) as echo:
        yield echo


@contextmanager
def listening(lab: Lab, device: str, addresses: Iterable[Address], port: int) -> Iterator[None]:
    """Let a device accept TCP connections on some of its addresses."""
    with ExitStack() as stack:
        for address in addresses:
            made = open_socket(lab, device, address.version, socket.SOCK_STREAM)
            server = stack.enter_context(closing(made))
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind((str(address), port))
            server.listen(64)
        yield


def is_open(
    lab: Lab,
    device: str,
    target: Address,
    number: int,
    *,
    source: Address | None = None,
    port: str | None = None,
) -> bool:
    """Tell whether a TCP connection from a device comes up within a second.

    `port`: by this port alone, as a neighbour on the cable.
    """
    with closing(open_socket(lab, device, target.version, socket.SOCK_STREAM)) as client:
        if source is not None:
            client.bind((str(source), 0))
        if port is not None:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, port.encode())
            client.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, 255)  # RFC 5082
        try:
            client.connect((str(target), number))
        except OSError:
            return False
        return True


def answers_ping(lab: Lab, device: str, target: Address) -> bool:
    words = ("ping", "-n", "-q", "-c", "1", "-W", "2", str(target))
    return "1 received" in lab[device].run(*words, check=False)
