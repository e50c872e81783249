"""A device has a file that `fabricc verify` has no parser for.

## Why it is refused
What the file does is not known, so whatever is said about the device has a hole.

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB705", "file-unknown", "nobody knows what {path} does")
