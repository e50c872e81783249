"""A device of the manifest has no folder in out/.

## Why it is refused
A push would find nothing to push, and nothing is known of what the device does.

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB706",
    "device-missing",
    "{device} is in the manifest and has no folder",
    help="`fabricc build` writes it",
)
