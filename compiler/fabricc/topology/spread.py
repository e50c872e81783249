"""How lists pair up: each, split, groups."""

from collections.abc import Sequence
from typing import TypeVar

from fabricc.findings import Finding, IntentPath, finding
from fabricc.topology.rules import range_length

Item = TypeVar("Item")


def each(
    values: Sequence[Item], count: int, path: IntentPath, found: list[Finding]
) -> Sequence[Item] | None:
    """Return one value for each of `count` objects, paired in order; None and a finding if not."""
    if len(values) == count:
        return values
    reason = (
        f"{len(values)} values for {count} objects: write one for each"
        if len(values) != 1
        else f"one value for {count} objects: write one for each, as a range"
    )
    found.append(finding(range_length.RULE, path, reason=reason))
    return None


def split(
    values: Sequence[Item], runs: int, path: IntentPath, what: str, found: list[Finding]
) -> list[Sequence[Item]] | None:
    """Return the values in equal consecutive runs; None and a finding where that cannot be."""
    if not values or len(values) % runs:
        reason = f"{len(values)} {what} cannot be shared out in equal runs over {runs}"
        found.append(finding(range_length.RULE, path, reason=reason))
        return None
    size = len(values) // runs
    return [values[start : start + size] for start in range(0, len(values), size)]
