"""What an interrupted build had prepared was thrown away.

## Why it is said
A build was killed before all its files were ready, so none of them had been put in place. The
output was still that of the build before.

## Example
    $ fabricc build demo           # killed while it compiled
    $ fabricc build demo

## Instead
Nothing: this is only a note.

## Test
tests/unit/emit/test_killed.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB489",
    "build-discarded",
    "an interrupted build of `{fabric}` had changed nothing yet and was thrown away",
    Severity.NOTE,
)
