"""Blocks of racks: what racks hold, and where the next block may lie."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fabricc.allocate.number import WIDTHS, Block
from fabricc.allocate.pool import NumberPool

_MIXED = ""
"""In place of the name of a rack: addresses of several racks, or of nobody's rack."""


@dataclass(slots=True)
class FreeBlocks:
    """The places for new blocks of one pool, found from the lowest, each given out once.

    A place overlaps no block. It is *clean* if no address in it is taken, and a rack's *own* if
    only hosts of that rack have some (pinned ones, say). The other occupied places are the last
    resort: there a rack lives beside addresses of others. Nothing is looked at twice, so the whole
    search is linear in the number of blocks and of taken addresses.
    """

    clean: Iterator[Block]
    occupied: list[Block]
    """From the highest, so that the lowest is the last."""
    own: dict[str, list[Block]]
    next_clean: Block | None = None
    given: set[Block] = field(default_factory=set)

    def take(self, rack: str) -> Block | None:
        """Return the lowest place that is clean or the rack's own, else the lowest with room."""
        if self.next_clean is None:
            self.next_clean = next(self.clean, None)
        own = self._lowest(self.own.get(rack, []))
        if self.next_clean is not None and (own is None or self.next_clean < own):
            clean, self.next_clean = self.next_clean, None
            return clean
        occupied = own or self._lowest(self.occupied)
        if occupied is not None:
            self.given.add(occupied)
        return occupied

    def _lowest(self, places: list[Block]) -> Block | None:
        while places and places[-1] in self.given:
            places.pop()
        return places[-1] if places else None


def free_blocks(
    pool: NumberPool,
    family: str,
    length: int,
    blocks: list[Block],
    taken: Mapping[int, str],
) -> FreeBlocks:
    """Return the places for blocks of `length` bits between the `blocks` there are.

    `taken` are all taken addresses with the rack of their host, `""` for those of no rack. A pool
    whose prefix is smaller than a block is one block.
    """
    blocks = sorted(blocks)
    occupants: dict[Block, str] = {}
    counts: Counter[Block] = Counter()
    for number, rack in taken.items():
        place = _place(pool, family, length, number)
        if place is not None:
            counts[place] += 1
            occupants[place] = rack if occupants.setdefault(place, rack) == rack else _MIXED
    occupied = [
        place
        for place in sorted(occupants, reverse=True)
        if counts[place] <= place.last - place.first and _overlapped(place, blocks) is None
    ]
    own: dict[str, list[Block]] = {}
    for place in occupied:
        own.setdefault(occupants[place], []).append(place)
    clean = (place for place in _places(pool, family, length, blocks) if place not in occupants)
    return FreeBlocks(clean, occupied, own)


def _places(pool: NumberPool, family: str, length: int, blocks: list[Block]) -> Iterator[Block]:
    """Yield all places from the lowest that overlap no block."""
    for first, prefix_length in pool.prefixes:
        end = first + (1 << (WIDTHS[family] - prefix_length))
        size = 1 << (WIDTHS[family] - max(length, prefix_length))
        start = first
        while start < end:
            place = Block(start, start + size - 1)
            hindrance = _overlapped(place, blocks)
            if hindrance is None:
                yield place
                start += size
            else:
                start = first + -(-(hindrance.last + 1 - first) // size) * size


def _place(pool: NumberPool, family: str, length: int, number: int) -> Block | None:
    """Return the place in which an address lies, or None if it is not in the pool."""
    for first, prefix_length in pool.prefixes:
        if 0 <= number - first < 1 << (WIDTHS[family] - prefix_length):
            size = 1 << (WIDTHS[family] - max(length, prefix_length))
            start = number - (number - first) % size
            return Block(start, start + size - 1)
    return None


def _overlapped(place: Block, blocks: list[Block]) -> Block | None:
    """Return a block that overlaps the place; `blocks` are sorted and apart from each other."""
    after = bisect_left(blocks, Block(place.last + 1, 0))
    if after and blocks[after - 1].last >= place.first:
        return blocks[after - 1]
    return None
