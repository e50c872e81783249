"""One cable, leaf or spine is all that some hosts have.

## Why it is said
When it fails they are cut off, or parted from some racks: so it is cabled. With `--failures`,
`fabricc verify` shows what every single failure does.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB737",
    "single-point-of-failure",
    "without {failure}: {what}",
    Severity.NOTE,
)
