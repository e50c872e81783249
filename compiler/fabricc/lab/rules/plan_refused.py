"""A plan cannot be rehearsed: it is none, or leads from or to another build.

## Why it is refused
A rehearsal shows whether a plan tells the truth about two builds. So it must name each device that
differs, once, with what becomes of it, and the manifests that it was made from.

## Example
    $ fabricc plan main --out plan.json
    $ fabricc build                              # out/ is another one now
    $ fabricc lab rehearse main --plan plan.json

## Instead
    $ fabricc plan main --out plan.json          # anew, from the present out/
    $ fabricc lab rehearse main --plan plan.json

## Test
tests/unit/lab/rehearse/test_said.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB830",
    "plan-refused",
    "{path}: {reason}",
)
