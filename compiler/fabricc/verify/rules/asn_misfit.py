"""A session expects another AS number than the far end has.

## Why it is refused
The session stays down. `remote-as external` is refused as well: it would come up with whatever is
plugged in, so a swapped cable would not show.

## Test
tests/unit/verify/test_check.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Label, Rule, finding
from fabricc.verify.link import Link

RULE = Rule("FAB714", "asn-misfit", "{end} expects {expected} at the other end, {far} is AS {asn}")


def check(link: Link) -> Iterator[Finding]:
    """Tell of every session that expects somebody else."""
    for end, far in link.sides:
        if end.session is None or far.asn is None or end.session.remote_asn == far.asn:
            continue
        asn = end.session.remote_asn
        expected = "no AS number" if asn is None else f"AS {asn}"
        config = far.device.frr
        line = 1 if config is None or config.bgp is None else config.bgp.line
        also = (Label(far.device.in_frr(line), "what it is"),)
        place = end.at("remote-as")
        yield finding(RULE, place, also=also, end=end, expected=expected, far=far, asn=far.asn)
