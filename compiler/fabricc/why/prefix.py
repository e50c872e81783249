"""What a prefix is: a pool, a block of a rack, or a stretch of one."""

from collections.abc import Iterator

from fabricc.allocate.listing import listing
from fabricc.allocate.number import SPACES, read_block
from fabricc.allocate.values import Grant
from fabricc.why.answer import Answer, Fact
from fabricc.why.figures import Network, is_inside, network_in
from fabricc.why.holder import places_of, pool_label
from fabricc.why.known import Known

MOST_BLOCKS = 8
"""So many blocks of racks are shown."""


def prefix(known: Known, asked: Network) -> Answer | None:
    """Return what a prefix is, and who has numbers in it; None if the fabric has none of it."""
    facts: list[Fact] = []
    places = []
    for series in known.series:
        for network in map(network_in, series.pool.shown.split(", ")):
            if network is not None and is_inside(asked, network):
                said = series.pool.name if network == asked else f"{series.pool.name}: {network}"
                facts.append(Fact("pool" if network == asked else "inside", said))
                places.append(pool_label(known, series))
    blocks = list(_blocks(known, asked))
    for block in blocks[:MOST_BLOCKS]:
        facts.append(Fact("block", f"{block.number}, {block.identity}"))
        places += places_of(known, block)
    if not facts:
        return None
    inside = [each.identity for each in known.lock.grants if _lies_in(each, asked)]
    if inside:
        facts.append(Fact("grants", f"{len(inside)}: {listing(inside)}"))
    left = len(blocks) - MOST_BLOCKS
    return Answer(
        title=str(asked),
        facts=tuple(dict.fromkeys(facts)),
        places=tuple(dict.fromkeys(places)),
        notes=(f"{left} more blocks of racks are not shown",) if left > 0 else (),
    )


def _blocks(known: Known, asked: Network) -> Iterator[Grant]:
    """Yield the blocks of racks that a prefix is, lies in, or holds."""
    family = f"ipv{asked.version}"
    first, last = int(asked.network_address), int(asked.broadcast_address)
    for each in known.lock.grants:
        if each.kind == f"{family}-block":
            block = read_block(family, each.number)
            if block is not None and block.first <= last and first <= block.last:
                yield each


def _lies_in(grant: Grant, asked: Network) -> bool:
    if SPACES.get(grant.kind) != f"ipv{asked.version}":
        return False
    address = network_in(f"{grant.number}/{asked.max_prefixlen}")
    return address is not None and is_inside(address, asked)
