"""fabricc wrote a line of frr.conf that its own table of statements does not have.

## Why it is refused
Every line is checked against the version that the device runs, and of this one nobody has said
since when FRR takes it. No inventory leads here: it would be a bug in fabricc.

## Test
tests/unit/render/test_statements.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB608",
    "statement-unknown",
    "{device} runs {software}, and line {number} of frr.conf is not in the table: `{line}`",
)
