"""A build to compare with cannot be found.

## Why it is refused
`fabricc diff` and `fabricc plan` compare with a git revision (`main`, `HEAD~3`, a tag, a hash) or
with another checkout of the repository: a folder with `inventory/` and `out/` in it. The word is
neither. In CI the reason is most often a shallow clone, which does not hold the commit.

## Example
    $ fabricc diff no-such-branch

## Instead
    $ git fetch origin main
    $ fabricc diff origin/main

## Test
tests/unit/cli/test_diff.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB493",
    "no-such-build",
    "there is no revision and no checkout `{name}`",
    help="`git fetch` may help; a shallow clone does not hold every commit",
)
