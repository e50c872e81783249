"""A server without a routing daemon and its leaf ask and answer at different times.

## Why it is refused
The leaf forgets a server that was silent for its `holdtime`; the server must speak several times
in that time, and takes its leaf for gone after the same time. With different numbers one end still
sends to the other when that has already turned away.

## Test
tests/unit/verify/test_running.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Label, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.files.lines import words_of
from fabricc.verify.link import Link

RULE = Rule("FAB744", "timers-misfit", "{one}: {what}")

_PARTS = ("keepalive", "holdtime")


def check(link: Link) -> Iterator[Finding]:
    """Tell of a server and a leaf whose timers differ, or are too close to each other."""
    host, leaf = link.lower.device, link.upper.device
    if link.cable.kind != "host" or "announcer" not in host.paths:
        return
    here = _timers(host, "announcer")
    if "rdnbrd" not in leaf.paths:
        if here is None:
            yield finding(
                RULE, host.of_kind("announcer"), one=host.name, what="keepalive is too long"
            )
        return
    there = _timers(leaf, "rdnbrd")
    if here is not None and here == there:
        return
    also = (Label(leaf.of_kind("rdnbrd"), "the other end"),)
    what = f"{_shown(here)}, and at {leaf.name} {_shown(there)}"
    yield finding(RULE, host.of_kind("announcer"), also=also, one=host.name, what=what)


def _timers(device: Device, kind: str) -> tuple[int, ...] | None:
    """Return keepalive and holdtime; None if one is missing or a lost packet is the end."""
    said = device.said.get(kind, ())
    found = [words_of(said, part) for part in _PARTS]
    if any(len(each) != 1 for each in found):
        return None
    keepalive, holdtime = (int(each[0][0]) for each in found)
    return (keepalive, holdtime) if holdtime > keepalive else None


def _shown(timers: tuple[int, ...] | None) -> str:
    if timers is None:
        return "keepalive and holdtime are not said, or too close"
    return f"keepalive {timers[0]} and holdtime {timers[1]}"
