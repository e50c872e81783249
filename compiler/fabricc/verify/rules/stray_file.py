"""Something lies below out/<fabric>/devices/ that the manifest does not have.

## Why it is refused
Nobody pushes it, and nobody would ever delete it; a reader takes it for the configuration of a
device.

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB708", "stray-file", "{path} is not in the manifest")
