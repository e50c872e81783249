"""Traffic through the ports of a device: when a drained one is empty."""

from __future__ import annotations

import os
import time

_SETTLE = 4
"""Seconds that all others may need to turn away from a drained device."""


def wait_for_silence(place, sessions, seconds):
    """Wait until hardly anything passes but BFD; return what still does, in packets a second."""
    ports = [port for each in sessions for port in each["ports"]]
    own = sum(len(each["ports"]) * _hum(each["bfd"]) for each in sessions)
    start = time.monotonic()
    first = last = _rate(place, ports)
    while time.monotonic() - start < seconds:
        last = _rate(place, ports)
        if time.monotonic() - start >= _SETTLE and last <= own + max(10, (first - own) // 50):
            break
    return int(max(0, last - own))


def _hum(bfd):
    """Return how many packets a second a session exchanges by itself, both directions together."""
    if bfd is None:
        return 3
    _, receive, transmit = bfd
    return 3 + 1000 / receive + 1000 / transmit


def _rate(place, ports):
    before = _packets(place, ports)
    time.sleep(1)
    return _packets(place, ports) - before


def _packets(place, ports):
    counters = (
        os.path.join(place.root, "sys/class/net", port, "statistics", name)
        for port in ports
        for name in ("rx_packets", "tx_packets")
    )
    return sum(_number(path) for path in counters)


def _number(path):
    try:
        with open(path, encoding="ascii") as file:
            return int(file.read())
    except OSError:
        return 0
