"""A host sends more prefixes than its session may carry.

## Why it is refused
The session would go down at once, and stay down: `maximum-prefix` closes it.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB734",
    "prefix-limit-reached",
    "{device} takes {count} prefixes of IPv{version} on {port}, its session closes beyond {limit}",
)
