"""There is no room for the new files.

## Why it is refused
All new files are written beside the old ones before the first of them is replaced, so a full disk
leaves the old state, or one that the next command completes.

## Example
    $ fabricc build demo           # on a file system that is full

## Instead
Free some space (or raise the quota) and run the command again.

## Test
tests/unit/emit/test_disk_full.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB482", "disk-full", "no room is left to write `{path}`: {reason}")
