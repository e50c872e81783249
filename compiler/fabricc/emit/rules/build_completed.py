"""An interrupted build was completed before this one began.

## Why it is said
A build was killed, or ran out of disk space, while it put its files in place. All of them were
ready, so this command finished that work first. Nothing is left for you to do.

## Example
    $ fabricc build demo           # killed while it wrote
    $ fabricc build demo

## Instead
Nothing: this is only a note.

## Test
tests/unit/emit/test_killed.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB488",
    "build-completed",
    "an interrupted build of `{fabric}` was completed: {places} put in place, {deletes} deleted",
    Severity.NOTE,
)
