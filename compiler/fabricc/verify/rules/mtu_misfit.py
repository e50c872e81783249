"""The MTUs at the two ends of a cable do not fit.

## Why it is refused
Between switches both must be equal. A host may have less than its leaf, never more: the leaf would
drop its large packets without a word, and BGP, whose packets are small, would not notice.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Label, Rule, finding
from fabricc.verify.link import Link, LinkEnd

RULE = Rule("FAB718", "mtu-misfit", "{one} has MTU {mtu}, {other} has {far_mtu}")


def check(link: Link) -> Iterator[Finding]:
    """Tell of a cable whose MTUs do not fit; a port without one has what its kind defaults to."""
    lower, upper = link.lower, link.upper
    if lower.interface is None or upper.interface is None:
        return
    one, other = lower.interface.mtu, upper.interface.mtu
    is_host = lower.device.is_host
    if one is not None and other is not None and (one == other or (is_host and one < other)):
        return
    also = (Label(upper.device.in_interface(upper.port, "mtu"), "the other end"),)
    yield finding(
        RULE,
        lower.device.in_interface(lower.port, "mtu"),
        also=also,
        one=lower,
        mtu=_shown(lower, one),
        other=upper,
        far_mtu=_shown(upper, other),
    )


def _shown(_: LinkEnd, mtu: int | None) -> str:
    return "that nobody set" if mtu is None else str(mtu)
