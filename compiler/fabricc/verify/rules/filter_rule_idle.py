"""A rule of a packet filter stands twice, so that the second never counts.

## Why it is refused
Nobody writes a rule twice on purpose: one of the two was meant for another port or another prefix,
and that one now has none.

## Test
tests/unit/verify/test_running.py
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fabricc.findings import Finding, Label, Rule, finding
from fabricc.verify.device import Device

if TYPE_CHECKING:
    from fabricc.verify.files.filter import Condition

RULE = Rule("FAB747", "filter-rule-idle", "{device}: a rule of {chain} stands twice")


def check(device: Device) -> Iterator[Finding]:
    """Tell of every rule of a chain that matches just what one before it matches."""
    for chain in device.packet_filter.chains if device.packet_filter is not None else ():
        first: dict[tuple[tuple[Condition, ...], int | None], int] = {}
        for rule in chain.rules:
            key = rule.conditions, rule.version
            if key in first:
                also = (Label(device.of_kind("filter", first[key]), "first here"),)
                place = device.of_kind("filter", rule.line)
                yield finding(RULE, place, also=also, device=device.name, chain=chain.name)
            first.setdefault(key, rule.line)
