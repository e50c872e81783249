"""Pins looked at one by one: whether the pool has the number and anybody may have it."""

from collections.abc import Iterator, Mapping

from fabricc.allocate.claim import Claim, Pins
from fabricc.allocate.demand import Series
from fabricc.allocate.number import SPACES, write_number
from fabricc.allocate.pool import NumberPool
from fabricc.allocate.rules.asn_not_private import asn_not_private, is_private
from fabricc.allocate.rules.asn_outside_its_pool import asn_outside_its_pool
from fabricc.allocate.rules.pin_moves_all_spines import pin_moves_all_spines
from fabricc.allocate.rules.pin_on_reserved_address import pin_on_reserved_address
from fabricc.allocate.rules.pin_outside_its_pool import pin_outside_its_pool
from fabricc.allocate.rules.spines_with_two_asns import spines_with_two_asns
from fabricc.findings import Finding, GrantName, Severity


def outside(pool: NumberPool, numbers: Mapping[GrantName, int]) -> list[GrantName]:
    """Return the identities whose number cannot be granted from the pool."""
    if not numbers:
        return []
    lowest, highest = min(numbers.values()), max(numbers.values())
    is_inside = any(first <= lowest and highest <= last for first, last in pool.spans)
    if is_inside and pool.reserved.isdisjoint(numbers.values()):
        return []
    return [
        name for name, number in numbers.items() if number not in pool or number in pool.reserved
    ]


def scrutinised(
    series: tuple[Series, ...],
    pins: Pins,
    held: Mapping[GrantName, int],
    found: list[Finding],
) -> Iterator[tuple[GrantName, Claim, Finding | None]]:
    """Yield the pins that are possible in themselves, in the order of the series.

    With each comes the warning about it, if there is one. What is wrong with the others is added
    to `found`.
    """
    for one in series:
        for name in [name for name in one.holders if name in pins] if pins else ():
            claims = pins[name]
            at_odds = [each for each in claims if each.number != claims[0].number]
            found.extend(spines_with_two_asns(claims[0], each) for each in at_odds[:1])
            if at_odds:
                continue
            fault = _moved_by_some(one, name, claims, held) or _fault(claims[0], one.pool)
            if fault is None or fault.severity is not Severity.ERROR:
                yield name, claims[0], fault
            else:
                found.append(fault)


def _moved_by_some(
    series: Series, name: GrantName, claims: list[Claim], held: Mapping[GrantName, int]
) -> Finding | None:
    """Return the finding about a number that some pin, of all who have it together."""
    number, sharers = held.get(name), series.sharers.get(name, 1)
    if number is None or number == claims[0].number or len(claims) >= sharers:
        return None
    return pin_moves_all_spines(claims[0], number, sharers)


def _fault(claim: Claim, pool: NumberPool) -> Finding | None:
    shown = write_number(SPACES[claim.kind], claim.number)
    if claim.kind == "asn" and not is_private(claim.number):
        return asn_not_private(claim)
    if claim.kind == "asn" and claim.number not in pool:
        return asn_outside_its_pool(claim, pool)
    if claim.number not in pool:
        return pin_outside_its_pool(claim, shown, pool)
    if claim.number in pool.reserved:
        return pin_on_reserved_address(claim, shown, pool)
    return None
