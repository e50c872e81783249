"""A port has an MTU that nothing else of the fabric has.

## Why it is said
It fits the other end, so nothing is lost. But a number of its own at one end of one cable is
rather a slip of the pen than a plan: large packets are cut there, or sessions agree on less.

## Test
tests/unit/verify/test_running.py
"""

from collections import Counter
from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.verify.built import Built
from fabricc.verify.link import links

RULE = Rule(
    "FAB742",
    "mtu-alone",
    "{one} has MTU {mtu}, and no other port of the fabric has",
    Severity.NOTE,
)


def check(built: Built) -> Iterator[Finding]:
    """Tell of every port whose MTU is neither that of its far end nor that of any other port."""
    ends = [end for link in links(built) for end in (link.lower, link.upper)]
    known = Counter(end.interface.mtu for end in ends if end.interface is not None)
    for end in ends:
        mtu = None if end.interface is None else end.interface.mtu
        if mtu is not None and known[mtu] == 1:
            place = end.device.in_interface(end.port, "mtu")
            yield finding(RULE, place, one=end, mtu=mtu)
