"""FRR's list of daemons names one that does not exist, or starts one that nothing configures.

## Why it is refused
A misspelt name starts nothing, without a word. A daemon that listens to anybody who speaks its
protocol, or to everybody on its terminal port, is a door into the routing table.

## Test
tests/unit/verify/test_running.py
"""

from collections.abc import Iterator
from ipaddress import ip_address

from fabricc.findings import Finding, Place, Rule, finding
from fabricc.verify.device import Device
from fabricc.verify.files.lines import Said

RULE = Rule("FAB748", "daemon-unasked", "{device}: {what}")

_KNOWN = frozenset(
    (
        *("zebra", "bgpd", "bfdd", "staticd", "mgmtd", "watchfrr", "ospfd", "ospf6d", "ripd"),
        *("ripngd", "isisd", "pimd", "pim6d", "ldpd", "nhrpd", "eigrpd", "babeld", "sharpd"),
        *("pbrd", "fabricd", "vrrpd", "pathd"),
    )
)
_ASKED = frozenset(("zebra", "bgpd", "bfdd", "staticd", "mgmtd", "watchfrr"))
_ALWAYS = frozenset(("zebra", "staticd"))
"""FRR starts them whatever its list says."""


def check(device: Device) -> Iterator[Finding]:
    """Tell of every daemon that nobody knows or needs, and of every open terminal port."""
    for what, place in _told(device):
        yield finding(RULE, place, device=device.name, what=what)


def _told(device: Device) -> Iterator[tuple[str, Place]]:
    said = device.said.get("daemons", ())
    running = {each.words[0] for each in said if each.form == "daemon" and each.words[1] == "yes"}
    options = {each.words[0]: each for each in said if each.form == "options"}
    for each in said:
        place = device.of_kind("daemons", each.line)
        if each.form in ("daemon", "options") and each.words[0] not in _KNOWN:
            yield f"there is no daemon {each.words[0]}", place
        if each.form == "daemon" and each.words[0] in running - _ASKED:
            yield f"{each.words[0]} runs, and no file configures it", place
    if not options:  # an older FRR has them in a file of its own
        return
    for name in sorted((running & _ASKED) | _ALWAYS):
        line = options[name].line if name in options else 1
        if not _is_private(options.get(name)):
            yield f"the terminal port of {name} is open to others", device.of_kind("daemons", line)


def _is_private(options: Said | None) -> bool:
    """Tell whether a daemon listens for terminals on an address of its own device alone."""
    words = [] if options is None else options.words[1].split()
    if "-A" not in words[:-1]:
        return False
    try:
        return ip_address(words[words.index("-A") + 1]) in _HERE
    except ValueError:
        return False


_HERE = (ip_address("127.0.0.1"), ip_address("::1"))
