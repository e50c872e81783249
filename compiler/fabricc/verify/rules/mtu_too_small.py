"""A cable between switches carries less than a server is set to send.

## Why it is refused
Packets between racks are dropped there, or cut into pieces, as soon as they are large. Small ones
pass, so that everything seems well, until somebody copies a file.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Label, Rule, finding
from fabricc.verify.built import Built
from fabricc.verify.link import Link, LinkEnd, links

RULE = Rule("FAB762", "mtu-too-small", "{one} -- {other} has MTU {mtu}, and {host} sends {most}")


def check(built: Built) -> Iterator[Finding]:
    """Tell of every cable between switches with less than the most that a server sends."""
    largest: LinkEnd | None = None
    between: list[Link] = []
    most = 0
    for link in links(built):
        if not link.lower.device.is_host:
            between.append(link)
        elif (mtu := _mtu(link)) > most:
            largest, most = link.lower, mtu
    for link in between:
        mtu = _mtu(link)
        if largest is not None and 0 < mtu < most:
            at = largest.device.in_interface(largest.port, "mtu")
            yield finding(
                RULE,
                link.lower.device.in_interface(link.lower.port, "mtu"),
                also=(Label(at, "the server with the most"),),
                one=link.lower,
                other=link.upper,
                mtu=mtu,
                host=largest,
                most=most,
            )


def _mtu(link: Link) -> int:
    """Return what the lower end sends at most; 0 if nobody says."""
    return 0 if link.lower.interface is None else link.lower.interface.mtu or 0
