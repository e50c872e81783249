"""A file of the inventory does not have its canonical form.

## Why it is refused
`fabricc fmt --check` proves that all files have one order and one layout, so that a merge request
shows what somebody changed and not how somebody writes. What the form is stands in `docs/fmt.md`.
It never changes what an inventory says.

## Example
    $ fabricc fmt --check

## Instead
    $ fabricc fmt

## Test
tests/unit/cli/test_fmt.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB121",
    "not-canonical",
    "`{path}` does not have its canonical form",
    help="`fabricc fmt` writes it, `fabricc fmt --diff` shows it",
)
