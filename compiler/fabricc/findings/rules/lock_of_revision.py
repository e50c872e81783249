"""`fabricc lock resolve` cannot read the lock of the revision that it shall keep.

## Why it is refused
Where two branches gave one number to two holders, somebody must keep it: the holder in the lock of
the revision that `--keep` names, which without it is the default branch. Without that lock there is
nothing to decide by.

## Example
    $ fabricc lock resolve --keep no-such-branch

## Instead
    $ git fetch origin main
    $ fabricc lock resolve --keep origin/main

## Test
tests/unit/cli/test_lock.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB492", "lock-of-revision", "cannot read `{path}` of revision `{revision}`: {reason}")
