"""The inventory behind the older build is not known.

## Why it is refused
It is not: the comparison is made, but without reasons. What changed in the device and why is told
by the inventories of both builds. That of `out/` is kept in `.fabricc/` by each build, or it is
that of `HEAD` when `HEAD` has the same `manifest.json`. Neither holds after `build --only`, or when
`.fabricc/` was deleted between a build and its commit. Every file is then taken at the worst that
loading it can do.

## Example
    $ rm -rf .fabricc
    $ fabricc diff

## Instead
    $ fabricc diff HEAD

## Test
tests/unit/comparison/test_older.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB494",
    "older-unknown",
    "the inventory that `{name}` was built from is not known: no reasons, the worst of each file",
    Severity.WARNING,
    help="compare with a revision: `fabricc diff HEAD`",
)
