"""A device of the manifest has no folder in out/, or a file is not there or cannot be read.

## Why it is refused
A push would find nothing to push: the device would keep what it had, or have nothing; and what it
does is not known.

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB706",
    "output-missing",
    "{path} of {device} is in the manifest and cannot be read: {said}",
    help="`fabricc build` writes it",
)
