"""A file of the manifest is not there, or cannot be read.

## Why it is refused
The device would keep what it had, or have nothing.

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB707",
    "file-missing",
    "{device} lacks /{path}: {said}",
    help="`fabricc build` writes it",
)
