"""A cable has a session at one end only, or at none.

## Why it is refused
Nothing is routed over the cable: half of the paths of a host, or of a leaf, are not there.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, finding
from fabricc.verify.link import Link

RULE = Rule("FAB712", "session-missing", "{end} has a cable to {far} and no BGP session there")


def check(link: Link) -> Iterator[Finding]:
    """Tell of every end of a cable between two routers at which nobody speaks."""
    if not link.is_spoken:
        return
    for end, far in link.sides:
        if end.session is None:
            yield finding(RULE, end.at(), end=end, far=far)
