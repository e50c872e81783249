"""An older FRR's configuration in the words of Debian's, which runs in its place.

FRR 8.4 refuses `ip as-path access-list` and `ip community-list` (below 7.0) and gives every list a
sequence number (from 8.0 and 7.4 on). Told of an older `frr version` it takes that version's
defaults and shows each of them as a line, so that a reload would find a difference for ever.
"""

import re

NEXTHOPS = b"no zebra nexthop kernel enable\n"
"""Debian's FRR 8.4 loses ECMP for ever after a link flap without this; Cumulus has its own FRR."""

_LIST = re.compile(
    rb"^(?:bgp|ip) (as-path access-list|community-list standard) (\S+) (?:seq \d+ )?permit ",
    re.MULTILINE,
)
_VERSION = re.compile(rb"^frr version (?:[4-7]\.\d+|8\.[0-3])$", re.MULTILINE)


def in_newer_words(config: bytes) -> bytes:
    """Return frr.conf as FRR 8.4 shows it; what needs no change is left as it is."""
    return _VERSION.sub(b"frr version 8.4", _LIST.sub(rb"bgp \1 \2 seq 5 permit ", config))
