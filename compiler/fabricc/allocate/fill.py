"""New numbers: the lowest free one for each holder in natural order."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from fabricc.allocate.blocks import FreeBlocks, free_blocks
from fabricc.allocate.demand import Series
from fabricc.allocate.identity import names_in, of_block
from fabricc.allocate.number import Block
from fabricc.capability.names import natural
from fabricc.findings import GrantName


@dataclass(frozen=True, slots=True)
class Filled:
    """What was granted anew, and who got nothing because the pool is full."""

    numbers: dict[GrantName, int]
    unfit: list[GrantName]
    blocks: dict[GrantName, Block]


def fill(series: Series, needy: list[GrantName], taken: Mapping[int, object]) -> Filled:
    """Return numbers for the needy, who stand in natural order."""
    numbers = dict(zip(needy, islice(series.pool.free(taken), len(needy)), strict=False))
    return Filled(numbers, needy[len(numbers) :], {})


def fill_racks(
    series: Series,
    needy: list[GrantName],
    taken: Mapping[int, str],
    racks: Mapping[str, str],
    blocks: Mapping[GrantName, Block],
) -> Filled:
    """Return addresses for hosts out of the blocks of their racks, and the blocks added for it.

    `taken` are all taken addresses with the rack of their host (`""` for those of no rack), `racks`
    the rack of each host, `blocks` those of all racks there are or were.
    """
    waiting: dict[str, list[GrantName]] = {}
    for name in needy:
        waiting.setdefault(racks[series.holders[name]], []).append(name)
    if not waiting:
        return Filled({}, [], {})
    of_rack: dict[str, dict[int, Block]] = {}
    for name, block in blocks.items():
        rack = names_in(name)[0]
        of_rack.setdefault(rack, {})[int(name.rpartition("/")[2])] = block
    places: FreeBlocks | None = None
    filled = Filled({}, [], {})
    for rack in sorted(waiting, key=natural):
        hosts, indexed = waiting[rack], of_rack.get(rack, {})
        own = sorted(
            block
            for block in indexed.values()
            if block.first in series.pool and block.last in series.pool
        )
        index = max(indexed, default=0)
        while hosts:
            if own:
                hosts = _fill_block(series, own.pop(0), hosts, taken, filled)
                continue
            if places is None:
                places = free_blocks(
                    series.pool,
                    series.kind,
                    series.block_length or 0,
                    list(blocks.values()),
                    taken,
                )
            place = places.take(rack)
            if place is None:
                filled.unfit.extend(hosts)
                break
            index += 1
            filled.blocks[of_block(rack, series.kind, index)] = place
            own.append(place)
    return filled


def _fill_block(
    series: Series,
    block: Block,
    hosts: list[GrantName],
    taken: Mapping[int, str],
    filled: Filled,
) -> list[GrantName]:
    """Give out the free addresses of one block; return the hosts that are left."""
    free = series.pool.free(taken, block.first, block.last)
    numbers = dict(zip(hosts, free, strict=False))
    filled.numbers.update(numbers)
    return hosts[len(numbers) :]
