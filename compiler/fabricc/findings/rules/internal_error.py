"""fabricc itself is broken. This is a bug in fabricc.

## Why it is refused
Something happened that nobody thought of. Nothing was written, or the next build completes what was
begun. Please report it with the command that you gave, the version (`fabricc --version`) and the
output with `FABRICC_DEBUG=1` in the environment, which shows where it happened.

## Example
    $ fabricc build

## Instead
    $ FABRICC_DEBUG=1 fabricc build

## Test
tests/unit/cli/test_main.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB900", "internal-error", "a bug in fabricc: {error}")
