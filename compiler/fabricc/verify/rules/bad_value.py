"""A line of a generated file says something impossible.

## Why it is refused
A number out of range, a prefix with host bits, a name that is given twice: the device would refuse
the line, and run without it.

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB704", "bad-value", "line {line} cannot be: {said}")
