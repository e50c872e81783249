"""The manifest of the older build is not as this version of fabricc writes it.

## Why it is refused
The manifest says which files each device has, and how each is loaded. Another version of fabricc
may have written it without something that is needed here, or with a word that is not known. What
a change does cannot be told then.

## Example
    $ fabricc diff v0.3      # its manifest has no `units` yet

## Instead
    $ fabricc diff main      # a revision that this fabricc, or one like it, has built

Or build that revision anew: `git worktree add ../v0.3 v0.3`, `fabricc -C ../v0.3 build`, and
compare with that folder: `fabricc diff ../v0.3`.

## Test
tests/unit/comparison/test_damage.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB496",
    "older-manifest",
    "the manifest of `{name}` was not written by a fabricc like this one: {reason}",
    help="compare with a revision that this version has built",
)
