"""The build to compare with has an inventory, and nothing in `out/`.

## Why it is refused
It is not, but the comparison says little: all devices count as added, and nobody learns what the
change does to those that run. Most often `out/` was not committed at that revision; it belongs in
git, beside the inventory.

## Example
    $ echo out/ >> .gitignore
    $ fabricc diff main

## Instead
    $ git switch main
    $ fabricc build
    $ git add inventory out
    $ git commit -m "Build"

## Test
tests/unit/cli/test_diff.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB497",
    "older-unbuilt",
    "`{name}` has an inventory of `{fabric}` and no `out/{fabric}`: all devices count as added",
    Severity.WARNING,
    help="build there and commit `out/`, or compare with a revision that has it",
)
