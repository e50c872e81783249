"""Settling a lock that two branches wrote: each number to one holder, each holder one number."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from fabricc.allocate.lock.examine import examine, lines_of
from fabricc.allocate.lock.exclusion import number_key, overlapping
from fabricc.allocate.lock.line import Fault, Header, Moved
from fabricc.allocate.number import READERS, Block, read_block
from fabricc.allocate.order import in_order
from fabricc.allocate.values import LOCK_FORMAT, Grant, Lock
from fabricc.findings import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Decision:
    """One grant that stays, and those that it displaces: their holders get new numbers."""

    kept: Grant
    lost: tuple[Grant, ...]
    is_known: bool
    """True if the lock that decides has the grant; else the first in order was taken."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settled lock, and what was decided."""

    lock: Lock
    decisions: tuple[Decision, ...] = ()


def resolve(text: str, keep_text: str | None = None, shown_path: str = "") -> Outcome[Resolved]:
    """Return the lock of a merge with its conflicts settled.

    Where two lines exclude each other, the one that the lock `keep_text` has stays. If it has
    neither, the first in the order of the lock does. With a block go the addresses in it that
    `keep_text` does not have: they belong to hosts of the rack that loses it. Marks of git are
    dropped, and both sides of them count. The losers have no line any more, so the next build gives
    them new numbers.
    Findings: damaged lines and a newer format, of both texts; then nothing may be written.
    """
    faults = (*_faults(text, shown_path), *(() if keep_text is None else _faults(keep_text, "")))
    lines = list(lines_of(text))
    grants = dict.fromkeys(line.value for line in lines if isinstance(line.value, Grant))
    keeper = [] if keep_text is None else [line.value for line in lines_of(keep_text)]
    known = frozenset(value for value in keeper if isinstance(value, Grant))
    decisions: list[Decision] = []
    kept = _settle(in_order(grants), lambda grant: grant.identity, known, decisions)
    kept = _settle(kept, number_key, known, decisions)
    kept = _settle_blocks(kept, known, decisions)
    kept = _leave_lost_blocks(kept, known, decisions)
    fabric = next((line.value.fabric for line in lines if isinstance(line.value, Header)), "")
    moved = {(line.value.old, line.value.new) for line in lines if isinstance(line.value, Moved)}
    lock = Lock(LOCK_FORMAT, kept, fabric, tuple(sorted(moved)))
    return Outcome(Resolved(lock, tuple(decisions)), faults)


def _faults(text: str, path: str) -> tuple[Finding, ...]:
    """Return what a decision cannot repair."""
    unreadable = [line for line in lines_of(text) if isinstance(line.value, Fault)]
    newer = any(
        isinstance(line.value, Header) and line.value.format > LOCK_FORMAT
        for line in lines_of(text)
    )
    if not unreadable and not newer:
        return ()
    sound = "\n".join(line.text for line in lines_of(text))
    return tuple(
        each for each in examine(sound, path).findings if each.code in {"FAB401", "FAB402"}
    )


def _settle(
    grants: tuple[Grant, ...],
    key: Callable[[Grant], Hashable],
    known: frozenset[Grant],
    decisions: list[Decision],
) -> tuple[Grant, ...]:
    """Return the grants with one of each key, in order."""
    groups: dict[Hashable, list[Grant]] = {}
    for grant in grants:
        groups.setdefault(key(grant), []).append(grant)
    kept = []
    for group in groups.values():
        best = next((grant for grant in group if grant in known), group[0])
        kept.append(best)
        if len(group) > 1:
            lost = tuple(grant for grant in group if grant is not best)
            decisions.append(Decision(best, lost, best in known))
    return in_order(kept)


def _settle_blocks(
    grants: tuple[Grant, ...], known: frozenset[Grant], decisions: list[Decision]
) -> tuple[Grant, ...]:
    """Return the grants without blocks that overlap others."""
    left = grants
    while pair := next(overlapping(left), None):
        first, second = pair
        best, lost = (second, first) if second in known and first not in known else (first, second)
        decisions.append(Decision(best, (lost,), best in known))
        left = tuple(grant for grant in left if grant is not lost)
    return left


def _leave_lost_blocks(
    grants: tuple[Grant, ...], known: frozenset[Grant], decisions: list[Decision]
) -> tuple[Grant, ...]:
    """Return the grants without the unknown addresses in blocks that were lost to a known grant.

    Else the hosts of one new rack would stay scattered over the block of another for ever.
    """
    gone: set[Grant] = set()
    for index, decision in enumerate(decisions):
        family = decision.kept.kind.removesuffix("-block")
        if family == decision.kept.kind or not decision.is_known:
            continue
        lost = [read_block(family, each.number) for each in decision.lost]
        blocks = [block for block in lost if block is not None]
        strays = [
            grant
            for grant in grants
            if grant.kind == family
            and grant not in known
            and grant not in gone
            and any(_is_in(family, grant, block) for block in blocks)
        ]
        gone.update(strays)
        decisions[index] = replace(decision, lost=(*decision.lost, *strays))
    return tuple(grant for grant in grants if grant not in gone)


def _is_in(family: str, grant: Grant, block: Block) -> bool:
    number = READERS[family](grant.number)
    return number is not None and block.first <= number <= block.last
