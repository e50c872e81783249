"""Sets of prefixes from plain prefixes."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network

from fabricc.capability.names import Family, Network
from fabricc.findings import Origin
from fabricc.ir.device import OwnAddress
from fabricc.ir.policy import PrefixEntry, PrefixSet, Term
from fabricc.lower.addresses import own_network

STEP = 5
"""Distance between the sequence numbers of a set: FRR's own (`ip prefix-list` without `seq`)."""

DEFAULTS: dict[Family, Network] = {
    Family.IPV4: IPv4Network("0.0.0.0/0"),
    Family.IPV6: IPv6Network("::/0"),
}
"""The default route of each family."""


def sequence(index: int) -> int:
    """Return the sequence number of the term at an index: 10 for the first, 20 for the second."""
    return 2 * STEP * (index + 1)


def set_name(stem: str, family: Family) -> str:
    """Return the name of a prefix set, unique over families: `OWN-V4`."""
    return f"{stem}-V4" if family is Family.IPV4 else f"{stem}-V6"


def set_terms(
    sets: tuple[PrefixSet, ...], *, as_path: str | None = None, delete_host_route: bool = False
) -> tuple[Term, ...]:
    """Return one term for each set; it comes from where the first prefix of the set does."""
    return tuple(
        Term(
            sequence(index),
            prefixes=each.name,
            family=each.family,
            as_path=as_path,
            delete_host_route=delete_host_route,
            origin=each.entries[0].origin,
        )
        for index, each in enumerate(sets)
    )


def own_sets(addresses: tuple[OwnAddress, ...], stem: str) -> tuple[PrefixSet, ...]:
    """Return the sets of exactly these addresses, one for each family that they have."""
    return tuple(
        PrefixSet(
            set_name(stem, family),
            family,
            tuple(
                PrefixEntry(STEP * number, own_network(each.address), origin=each.origin)
                for number, each in enumerate(members, start=1)
            ),
        )
        for family, members in (
            (Family.IPV4, [each for each in addresses if each.address.version == 4]),
            (Family.IPV6, [each for each in addresses if each.address.version == 6]),
        )
        if members
    )


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
