"""The two ends of a link do not fit each other.

## Why it is refused
The session between them would not come up, or frames would be lost. Both ends are made from the
same values by the same rules, so no inventory can lead here: it would be a bug in fabricc.

## Test
tests/unit/laws/test_link.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB502", "ends-disagree", "the ends of {link} disagree on {what}: {one} and {other}")
