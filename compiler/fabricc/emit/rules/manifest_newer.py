"""The manifest was written by a newer fabricc.

## Why it is refused
This version does not know what the newer format means, and would write an older output over it.

## Example
    {"format":2,"tool":"fabricc 3.0.0"}

## Instead
    $ pip install --upgrade fabricc

## Test
tests/unit/emit/test_manifest.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB486",
    "manifest-newer",
    "`{path}` has format {format}, written by {tool}; this is {own}, which knows format {known}",
)
