"""`fabricc show pools`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from fabricc.allocate.claim import Fixed
from fabricc.allocate.demand import Series, demand
from fabricc.allocate.held import Held, held
from fabricc.allocate.identity import names_in
from fabricc.allocate.number import SPACES, Block, write_block
from fabricc.allocate.written import fixed
from fabricc.capability.names import NaturalKey, natural
from fabricc.cli.selector import Selection
from fabricc.cli.show.layout import Column, Row, text
from fabricc.cli.show.subject import Subject
from fabricc.findings import GrantName
from fabricc.pipeline import Compiled


@dataclass(frozen=True, slots=True)
class Use:
    """The numbers that live holders of a pool have, and those of tombstones, both sorted."""

    used: list[int]
    tombstones: list[int]

    def within(self, block: Block) -> tuple[int, int]:
        """Return how many of each lie in a block."""
        return _within(self.used, block), _within(self.tombstones, block)


def _within(numbers: list[int], block: Block) -> int:
    return bisect_right(numbers, block.last) - bisect_left(numbers, block.first)


def rows(compiled: Compiled, selection: Selection) -> Iterator[Row]:
    """Yield a row for each pool, and below a pool with blocks one for each block of a rack.

    With a selector only the blocks of the racks chosen.
    """
    numbers = held(compiled.new_lock.grants)
    written = fixed(compiled.topology).value
    for series in demand(compiled.topology).series:
        use = _use(series, numbers, written.get(SPACES[series.kind], {}))
        size, used, tombstones = series.pool.size, len(use.used), len(use.tombstones)
        if selection.is_everything:
            yield {
                "pool": series.pool.name.removeprefix("pools."),
                "rack": None,
                "numbers": series.pool.shown,
                "size": size,
                "used": used,
                "tombstones": tombstones,
                "free": size - used - tombstones,
            }
        if series.block_length is not None:
            yield from _blocks(series, use, numbers, compiled, selection)


def _use(series: Series, numbers: Held, written: Fixed) -> Use:
    """Return who has what of a pool; addresses out of it, pinned elsewhere, do not count.

    `written` are the addresses that a person wrote and that are no grants.
    """
    space = numbers.numbers[SPACES[series.kind]]
    holders = (space[name] for name in series.holders if name in space)
    used = {number for number in (*holders, *written) if number in series.pool}
    gone = {
        number
        for name, number in space.items()
        if name not in series.holders and number in series.pool and number not in used
    }
    return Use(sorted(used), sorted(gone))


def _blocks(
    series: Series, use: Use, numbers: Held, compiled: Compiled, selection: Selection
) -> Iterator[Row]:
    blocks = numbers.blocks[series.kind]
    chosen = _racks(compiled, selection)

    def order(name: GrantName) -> tuple[NaturalKey, int]:
        return natural(names_in(name)[0]), blocks[name].first

    for name in sorted(blocks, key=order):
        (rack,) = names_in(name)
        block = blocks[name]
        if rack not in chosen and not (selection.is_everything and block.first in series.pool):
            continue
        used, tombstones = use.within(block)
        reserved = sum(block.first <= number <= block.last for number in series.pool.reserved)
        size = block.last - block.first + 1 - reserved
        yield {
            "pool": series.pool.name.removeprefix("pools."),
            "rack": rack,
            "numbers": write_block(series.kind, block),
            "size": size,
            "used": used,
            "tombstones": tombstones,
            "free": size - used - tombstones,
        }


def _racks(compiled: Compiled, selection: Selection) -> frozenset[str]:
    """Return the racks that were chosen, or hold a device that was."""
    topology = compiled.topology
    machines = (topology.machine(name) for name in selection.devices)
    named = frozenset(str(each.rack) for each in machines if each.rack is not None)
    return named | (selection.names & frozenset(map(str, topology.racks)))


def _size(key: str) -> Column:
    def read(row: Row) -> tuple[str]:
        number = row[key]
        exponent = number.bit_length() - 1
        return (
            f"~2^{exponent + (number > 3 << (exponent - 1))}" if number >= 1 << 40 else str(number),
        )

    return Column(key.upper(), read, is_number=True)


SUBJECT = Subject(
    columns=(
        Column("POOL", lambda row: (row["pool"] if row["rack"] is None else f"  {row['rack']}",)),
        Column("NUMBERS", text("numbers")),
        _size("size"),
        _size("used"),
        _size("tombstones"),
        _size("free"),
    ),
    rows=rows,
)
