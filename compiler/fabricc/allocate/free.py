"""The room that is left in a pool, as prefixes."""

from collections.abc import Iterable

from netaddr import IPSet

from fabricc.capability.names import Address, Network


def free_prefixes(
    pool: Iterable[Network], taken: Iterable[Address | Network]
) -> tuple[tuple[str, int], ...]:
    """Return the fewest prefixes that hold all that is left of a pool, the largest first.

    Each comes as text with the number of its addresses. `taken` are the addresses and blocks that
    somebody holds, tombstones among them.
    """
    room = IPSet(map(str, pool)) - IPSet(map(str, taken))
    prefixes = sorted(room.iter_cidrs(), key=lambda each: (-each.size, each))
    return tuple((str(each), int(each.size)) for each in prefixes)
