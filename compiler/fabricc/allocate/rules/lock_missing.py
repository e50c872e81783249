"""The lock is gone, but what was built with it is there.

## Why it is refused
Without the lock every device would get a new number, and the whole fabric would be renumbered.

Take `fabric.lock` of the last commit. Only who means to begin anew deletes what was built, too.

## Example
    fabric: {name: demo, format: 1}

## Instead
    $ git checkout inventory/demo/fabric.lock

## Test
tests/unit/allocate/test_first.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB406", "lock-missing", "there is no lock, but this fabric was built before")
