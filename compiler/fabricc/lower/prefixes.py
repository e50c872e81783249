"""Sets of prefixes from plain prefixes."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network

from fabricc.capability.names import Family, Network
from fabricc.findings import Origin
from fabricc.ir.policy import PrefixEntry, PrefixSet

STEP = 5
"""Distance between the sequence numbers of a set: FRR's own (`ip prefix-list` without `seq`)."""

DEFAULTS: dict[Family, Network] = {
    Family.IPV4: IPv4Network("0.0.0.0/0"),
    Family.IPV6: IPv6Network("::/0"),
}
"""The default route of each family."""


def prefix_set(
    name: str, family: Family, prefixes: Iterable[tuple[Network, bool, Origin]]
) -> PrefixSet:
    """Return the set of those prefixes that belong to `family`.

    Each comes with whether it is a pool, of which single addresses are let through and nothing
    shorter, and with its origin.
    """
    version = 4 if family is Family.IPV4 else 6
    entries = [
        PrefixEntry(
            sequence=STEP * number,
            prefix=prefix,
            at_least=prefix.max_prefixlen
            if is_pool and prefix.prefixlen < prefix.max_prefixlen
            else None,
            origin=origin,
        )
        for number, (prefix, is_pool, origin) in enumerate(
            (each for each in prefixes if each[0].version == version), start=1
        )
    ]
    return PrefixSet(name, family, tuple(entries))
