"""Generated files are not what the inventory gives.

## Why it is refused
`fabricc build --check` and `fabricc schema --check` prove that what is committed was generated from
what is committed beside it. A file that was edited by hand, or not generated again after a change,
would reach the devices and then be overwritten by the next build.

## Example
    $ fabricc build --check

## Instead
    $ fabricc build
    $ git add out inventory

## Test
tests/unit/cli/test_build.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB490", "output-stale", "{what}: {listed}")
