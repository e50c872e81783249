"""Which grants exclude each other: one number twice, or blocks that overlap."""

from collections.abc import Iterator, Sequence

from fabricc.allocate.identity import names_in
from fabricc.allocate.number import SPACES, Block, read_block
from fabricc.allocate.values import Grant

NumberKey = tuple[str, ...]


def number_key(grant: Grant) -> NumberKey:
    """Return what only one grant may have: a number in its space, a port of its spine."""
    if grant.kind == "port":
        return "port", names_in(grant.identity)[1], grant.number
    return SPACES.get(grant.kind, grant.kind), grant.number


def overlapping(grants: Sequence[Grant]) -> Iterator[tuple[Grant, Grant]]:
    """Yield pairs of blocks that overlap without being equal, the lower or larger one first."""
    for family in ("ipv4", "ipv6"):
        kind = f"{family}-block"
        blocks: list[tuple[Block, Grant]] = []
        for grant in grants:
            block = read_block(family, grant.number) if grant.kind == kind else None
            if block is not None:
                blocks.append((block, grant))
        blocks.sort(key=lambda pair: (pair[0].first, -pair[0].last))
        reach = blocks[0] if blocks else None
        for block, grant in blocks[1:]:
            if reach is not None and reach[0].overlaps(block) and reach[0] != block:
                yield reach[1], grant
            if reach is None or block.last > reach[0].last:
                reach = block, grant
