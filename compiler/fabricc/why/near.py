"""In which lines a number or a name stands: looked for at its holder and at those next to it."""

import re
from collections.abc import Iterable, Iterator

from fabricc.capability.names import DeviceName
from fabricc.why.answer import Appearance
from fabricc.why.figures import network_in
from fabricc.why.known import Known

MOST_DEVICES = 48
"""So many devices are looked at: about a tenth of a second."""

MOST_LINES = 60
"""So many lines are shown."""


def around(known: Known, holders: Iterable[str]) -> tuple[str, ...]:
    """Return devices, then those that they have a cable to."""
    found = dict.fromkeys(each for each in holders if known.has(each))
    for holder in tuple(found):
        for link in known.topology.links_of.get(DeviceName(holder), ()):
            for end in (link.lower, link.upper):
                if known.has(end.device):
                    found[str(end.device)] = None
    return tuple(found)


def appearances(
    known: Known, devices: Iterable[str], text: str
) -> tuple[tuple[Appearance, ...], tuple[str, ...]]:
    """Return the lines of these devices in which a text stands, and what is left out."""
    names = tuple(devices)
    whole = re.compile(
        rf"(?<![0-9A-Za-z.:])(?P<text>{re.escape(text)})(?![0-9A-Za-z:]|\.[0-9])"
        r"(?P<length>/[0-9]{1,3})?"
    )
    found = list(_found(known, names[:MOST_DEVICES], whole))
    notes = []
    if len(names) > MOST_DEVICES:
        more = len(names) - MOST_DEVICES
        notes.append(f"{more} more devices next to it were not looked at")
    if len(found) > MOST_LINES:
        notes.append(f"{len(found) - MOST_LINES} more lines of these devices are not shown")
    return tuple(found[:MOST_LINES]), tuple(notes)


def _stands_in(line: str, whole: re.Pattern[str]) -> bool:
    """Tell whether a number stands in a line as itself, not as the first address of a prefix."""
    return any(
        match["length"] is None or not _is_prefix(match["text"], match["length"])
        for match in whole.finditer(line)
    )


def _is_prefix(text: str, length: str) -> bool:
    """Tell whether an address with a length is a network, and not one address of it."""
    network = network_in(f"{text}{length}")
    return (
        network is not None
        and network.prefixlen < network.max_prefixlen
        and str(network.network_address) == text
    )


def _found(known: Known, names: Iterable[str], whole: re.Pattern[str]) -> Iterator[Appearance]:
    for name in names:
        for file in known.tree(name).files:
            if whole.search(file.text) is None:
                continue
            for number, line in enumerate(file.text.splitlines(), 1):
                if _stands_in(line, whole):
                    yield Appearance(name, file.path, number, line)
