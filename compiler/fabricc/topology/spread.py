"""How lists pair up: each, split, groups."""

from collections.abc import Sequence
from math import prod
from typing import TypeVar

from fabricc.findings import IntentPath, finding
from fabricc.topology.report import Report
from fabricc.topology.rules import range_length

Item = TypeVar("Item")

MOST = 1_000_000
"""More cables of one declaration, or members of one service, are a mistake."""

_KINDS: dict[str | int, str] = {"hosts": "host", "racks": "leaf", "spines": "spine"}


def each(
    values: Sequence[Item], count: int, path: IntentPath, report: Report
) -> Sequence[Item] | None:
    """Return one value for each of `count` objects, paired in order; None and a finding if not."""
    if len(values) == count:
        return values
    kind = _KINDS.get(path[0], "device")
    reason = f"{counted(len(values), 'value')} for {counted(count, kind)}"
    advice = "write one for each, as a range"
    if not values:
        advice = "leave the key out, or write one value for each"
    elif count == 1:
        advice = "write one value; for more objects, a range in their name"
    report.append(finding(range_length.RULE, path, advice=advice, reason=reason))
    return None


def split(
    values: Sequence[Item], runs: int, path: IntentPath, what: str, report: Report
) -> list[Sequence[Item]] | None:
    """Return the values in equal consecutive runs; None and a finding where that cannot be."""
    if not values or len(values) % runs:
        reason = f"{counted(len(values), what)} cannot be shared out in equal runs over {runs}"
        report.append(finding(range_length.RULE, path, reason=reason))
        return None
    size = len(values) // runs
    return [values[start : start + size] for start in range(0, len(values), size)]


def is_too_much(factors: Sequence[int], path: IntentPath, what: str, report: Report) -> bool:
    """Tell, and say, that ranges multiply to more things than any fabric has."""
    if prod(factors) <= MOST:
        return False
    reason = f"these ranges stand for more than {MOST} {what}"
    report.append(finding(range_length.RULE, path, reason=reason))
    return True


def counted(count: int, what: str) -> str:
    """Return a number of things, e.g. `1 leaf`, `8 leafs`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
