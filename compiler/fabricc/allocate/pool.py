"""A pool as plain numbers: which it has, and the lowest that are free."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, filterfalse
from operator import itemgetter

from fabricc.capability.names import Network
from fabricc.findings import IntentPath, Origin
from fabricc.topology.values import AsnRange

_ANYCAST_LENGTH = 126
"""Longest IPv6 prefix with a subnet-router anycast address (RFC 4291 2.6.1, RFC 6164 for /127)."""


RESERVED_ASNS = frozenset({0, 23456, 65535, 4294967295})
"""AS numbers that no speaker may have: RFC 7607, RFC 6793, RFC 7300."""


@dataclass(frozen=True, slots=True)
class NumberPool:
    """The numbers of one pool.

    `name` is how a person calls it, `shown` its prefixes or ranges as text, `spans` its numbers as
    sorted runs (first, last) that neither touch nor overlap. `reserved` are never granted.
    """

    name: str
    at: IntentPath | None
    shown: str
    spans: tuple[tuple[int, int], ...] = ()
    prefixes: tuple[tuple[int, int], ...] = ()
    """First address and length of each prefix, sorted; empty in a pool of AS numbers."""
    reserved: frozenset[int] = field(default=frozenset())

    def __contains__(self, number: int) -> bool:
        """Tell whether the number lies in the pool, reserved or not."""
        return _holds(self.spans, number)

    @property
    def size(self) -> int:
        """How many numbers can be granted."""
        return sum(last - first + 1 for first, last in self.spans) - len(self.reserved)

    def free(
        self, taken: Container[int], first: int | None = None, last: int | None = None
    ) -> Iterator[int]:
        """Yield the free numbers from the lowest; `first` to `last` narrow the search."""
        spans = self.spans if first is None or last is None else ((first, last),)
        everything = chain.from_iterable(range(low, high + 1) for low, high in spans)
        withheld = self.reserved
        return filterfalse(withheld.__contains__, filterfalse(taken.__contains__, everything))


def path_of(origin: Origin) -> IntentPath | None:
    """Return the place in the intent that an origin starts with, if it has one."""
    return next((part for part in origin if isinstance(part, tuple)), None)


def address_pool(
    name: str,
    at: IntentPath | None,
    networks: tuple[Network, ...],
    reserved: Iterable[int] = (),
) -> NumberPool:
    """Return a pool of addresses.

    The all-zeros address of an IPv6 prefix belongs to all its routers, and 0.0.0.0 names nothing;
    neither is granted.
    """
    spans = _merged([(int(each.network_address), int(each.broadcast_address)) for each in networks])
    withheld = {number for number in reserved if _holds(spans, number)}
    withheld.update(
        int(each.network_address)
        for each in networks
        if (each.version == 6 and each.prefixlen <= _ANYCAST_LENGTH)
        or int(each.network_address) == 0
    )
    return NumberPool(
        name=name,
        at=at,
        shown=", ".join(map(str, networks)),
        spans=spans,
        prefixes=tuple(sorted((int(each.network_address), each.prefixlen) for each in networks)),
        reserved=frozenset(withheld),
    )


def asn_pool(name: str, ranges: tuple[AsnRange, ...]) -> NumberPool:
    """Return a pool of AS numbers; the reserved ones in it are never granted."""
    spans = _merged([(each.first, each.last) for each in ranges])
    return NumberPool(
        name=name,
        at=path_of(ranges[0].origin) if ranges else None,
        shown=", ".join(
            str(each.first) if each.first == each.last else f"{each.first}-{each.last}"
            for each in ranges
        ),
        spans=spans,
        reserved=frozenset(number for number in RESERVED_ASNS if _holds(spans, number)),
    )


def _holds(spans: tuple[tuple[int, int], ...], number: int) -> bool:
    place = bisect_right(spans, number, key=itemgetter(0)) - 1
    return place >= 0 and number <= spans[place][1]


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)
