"""Who has which number already: pins first heard, then what the lock says.

Nothing is chosen here. The result says which numbers are taken and which identities still have
none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fabricc.allocate.claim import Claim, Fixed, Pins
from fabricc.allocate.demand import Series
from fabricc.allocate.number import SPACES, write_number
from fabricc.allocate.rules.asn_breaks_loop_checking import asn_breaks_loop_checking
from fabricc.allocate.rules.duplicate_address import duplicate_address
from fabricc.allocate.rules.grant_outside_its_pool import grant_outside_its_pool
from fabricc.allocate.rules.pin_on_live_grant import pin_on_live_grant
from fabricc.allocate.rules.pinned_twice import pinned_twice
from fabricc.allocate.scrutiny import outside, scrutinised
from fabricc.findings import Finding, GrantName


@dataclass(frozen=True, slots=True)
class Settlement:
    """The numbers of one space that are given already.

    `needy` are the identities without one, by series, in the order of the series; identities whose
    pin was refused are in neither.
    """

    numbers: dict[GrantName, int]
    tombstones: dict[int, GrantName]
    needy: tuple[list[GrantName], ...]
    taken_over: tuple[GrantName, ...] = ()
    """Tombstones whose number was pinned for somebody else."""
    findings: tuple[Finding, ...] = field(default=())


def settle(
    series: tuple[Series, ...],
    held: Mapping[GrantName, int],
    pins: Pins,
    fixed: Fixed,
) -> Settlement:
    """Return who keeps and who pins a number of one space (IPv4, IPv6 or AS numbers).

    Findings: numbers outside their pool, pins that collide with each other, with the grant of
    somebody else or with an address that is no grant.
    """
    found: list[Finding] = []
    numbers: dict[GrantName, int] = {}
    needy: list[list[GrantName]] = []
    wanted: dict[GrantName, str] = {}
    for one in series:
        wanted.update(one.holders)
        kept = {name: held[name] for name in one.holders if name in held and name not in pins}
        needy.append([name for name in one.holders if name not in held and name not in pins])
        found.extend(_strays(one, kept))
        numbers.update(kept)
    holder_of = {number: name for name, number in numbers.items()}
    found.extend(_doubles(series, numbers, holder_of, fixed))
    tombstones = {number: name for name, number in held.items() if name not in wanted}
    taken_over = []
    for name, claim, warning in scrutinised(series, pins, held, found):
        other = holder_of.get(claim.number) or _sole_holder(series, name, claim.number)
        if other is not None or claim.number in fixed:
            found.append(_collision(claim, other, wanted, pins, fixed))
            continue
        found.extend([] if warning is None else [warning])
        numbers[name] = claim.number
        holder_of[claim.number] = name
        if claim.number in tombstones:
            taken_over.append(tombstones.pop(claim.number))
    return Settlement(numbers, tombstones, tuple(needy), tuple(taken_over), tuple(found))


def _sole_holder(series: tuple[Series, ...], name: GrantName, number: int) -> GrantName | None:
    """Return who else must get a number because its pool has no other, as with that of spines."""
    for one in series:
        if one.pool.size == 1 and number in one.pool and name not in one.holders:
            return next(iter(one.holders), None)
    return None


def _strays(series: Series, kept: dict[GrantName, int]) -> list[Finding]:
    """Return the finding about kept numbers that their pool no longer has."""
    pool = series.pool
    strays = outside(pool, kept)
    if not strays:
        return []
    space = SPACES[series.kind]
    stray = [(write_number(space, kept[name]), series.holders[name]) for name in strays]
    return [grant_outside_its_pool(pool, stray, series.kind)]


def _doubles(
    series: tuple[Series, ...],
    numbers: dict[GrantName, int],
    holder_of: dict[int, GrantName],
    fixed: Fixed,
) -> list[Finding]:
    """Return findings about kept numbers that somebody else has too.

    A lock that was read has no number twice, so this is about services and management ports.
    """
    found = []
    for number in sorted(fixed.keys() & holder_of.keys()):
        kind, holder = _holder(series, holder_of[number])
        shown = write_number(SPACES[kind], number)
        found.append(duplicate_address(fixed[number], shown, holder, None))
    if len(holder_of) == len(numbers):
        return found
    for name, number in numbers.items():
        if holder_of[number] != name:
            kind, holder = _holder(series, name)
            shown = write_number(SPACES[kind], number)
            _, other = _holder(series, holder_of[number])
            found.append(duplicate_address(Claim(holder, number, kind, None), shown, other, None))
    return found


def _holder(series: tuple[Series, ...], name: GrantName) -> tuple[str, str]:
    return next((each.kind, each.holders[name]) for each in series if name in each.holders)


def _collision(
    claim: Claim,
    other: GrantName | None,
    wanted: dict[GrantName, str],
    pins: Pins,
    fixed: Fixed,
) -> Finding:
    """Return the finding about a pin whose number somebody has: `other`, else a fixed address."""
    shown = write_number(SPACES[claim.kind], claim.number)
    if other is None:
        one = fixed[claim.number]
        return duplicate_address(claim, shown, one.holder, one.at)
    pinned = pins.get(other)
    if claim.kind == "asn":
        at = None if pinned is None else pinned[0].at
        return asn_breaks_loop_checking(claim, wanted[other], at)
    if pinned is not None:
        return pinned_twice(pinned[0], claim, shown)
    return pin_on_live_grant(claim, shown, wanted[other])
