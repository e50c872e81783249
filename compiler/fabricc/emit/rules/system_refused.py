"""The operating system refused to read or write, for a reason that fabricc cannot mend.

## Why it is refused
A broken disk, too many open files, a network file system without locks, a name that is too long:
the message says what the system said.

## Example
    $ fabricc build demo           # on a disk with a bad sector

## Instead
Mend what the message names and run the command again. As always the output is in the old state, or
in one that the next command completes.

## Test
tests/unit/emit/test_faults.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB487", "system-refused", "`{path}`: the system says: {reason}")
