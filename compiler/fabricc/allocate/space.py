"""One space of numbers (IPv4, IPv6, AS numbers): who keeps what, and who gets which new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fabricc.allocate.claim import Fixed, Pins
from fabricc.allocate.demand import Series
from fabricc.allocate.fill import Filled, fill, fill_racks
from fabricc.allocate.identity import names_in
from fabricc.allocate.number import Block, write_block
from fabricc.allocate.order import ranked
from fabricc.allocate.rules.grant_outside_its_pool import grant_outside_its_pool
from fabricc.allocate.rules.pool_exhausted import pool_exhausted
from fabricc.allocate.settle import Settlement, settle
from fabricc.findings import Finding, GrantName
from fabricc.topology.values import Topology


@dataclass(slots=True)
class Space:
    """All numbers of one space after allocation."""

    numbers: dict[GrantName, int]
    taken_over: tuple[GrantName, ...]
    fresh: dict[str, dict[GrantName, int]] = field(default_factory=dict)
    """Numbers that were not held before, by kind."""
    blocks: dict[GrantName, Block] = field(default_factory=dict)
    """Blocks that racks got."""
    findings: list[Finding] = field(default_factory=list)


def fill_space(  # noqa: PLR0913 - who needs, who has, who wrote
    topology: Topology,
    series: tuple[Series, ...],
    *,
    held: Mapping[GrantName, int],
    blocks: Mapping[GrantName, Block],
    pins: Pins,
    fixed: Fixed,
) -> Space:
    """Return the numbers of all identities of a space."""
    settled = settle(series, held, pins, fixed)
    space = Space(settled.numbers, settled.taken_over, findings=list(settled.findings))
    for one in series:
        if one.block_length is not None:
            space.findings.extend(_stray_blocks(topology, one, blocks, settled))
        pinned = [name for name in one.holders if name in pins] if pins else []
        changed = {
            name: settled.numbers[name]
            for name in pinned
            if name in settled.numbers and held.get(name) != settled.numbers[name]
        }
        space.fresh.setdefault(one.kind, {}).update(changed)
    if not any(settled.needy):
        return space
    taken = _taken(topology, series, settled, fixed)
    needing = list(zip(series, settled.needy, strict=True))
    ranks = ranked(one.holders[name] for one, names in needing for name in names)
    for one, names in needing:
        in_turn = sorted((ranks[one.holders[name]], name) for name in names)
        needy = [name for _, name in in_turn]
        filled = (
            fill(one, needy, taken)
            if one.block_length is None
            else fill_racks(one, needy, taken, _racks(topology), blocks)
        )
        _add(space, one, filled, taken, settled)
    return space


def _add(
    space: Space, series: Series, filled: Filled, taken: dict[int, str], settled: Settlement
) -> None:
    space.numbers.update(filled.numbers)
    space.fresh[series.kind].update(filled.numbers)
    space.blocks.update(filled.blocks)
    taken.update(dict.fromkeys(filled.numbers.values(), ""))
    if filled.unfit:
        space.findings.append(
            pool_exhausted(
                series.pool,
                [series.holders[name] for name in filled.unfit],
                len(series.holders),
                sum(number in series.pool for number in settled.tombstones),
                ""
                if series.block_length is None
                else f"no room for another block of /{series.block_length}",
            )
        )


def _racks(topology: Topology) -> dict[str, str]:
    return {str(name): str(host.rack) for name, host in topology.hosts.items()}


def _taken(
    topology: Topology, series: tuple[Series, ...], settled: Settlement, fixed: Fixed
) -> dict[int, str]:
    """Return the taken numbers, with the rack where a host of the topology has it, else `""`."""
    taken = dict.fromkeys((*settled.numbers.values(), *settled.tombstones, *fixed), "")
    racks = _racks(topology)
    for one in series:
        if one.block_length is not None:
            for name, holder in one.holders.items():
                if name in settled.numbers:
                    taken[settled.numbers[name]] = racks[holder]
    return taken


def _stray_blocks(
    topology: Topology, series: Series, blocks: Mapping[GrantName, Block], settled: Settlement
) -> list[Finding]:
    """Return the finding about blocks that the pool no longer has, unless hosts tell of it."""
    pool = series.pool
    stray = [
        (write_block(series.kind, block), names_in(name)[0])
        for name, block in blocks.items()
        if (block.first not in pool or block.last not in pool)
        and names_in(name)[0] in topology.racks
    ]
    is_told = any(pool.name in found.message for found in settled.findings)
    kind = f"{series.kind}-block"
    return [grant_outside_its_pool(pool, stray, kind)] if stray and not is_told else []
