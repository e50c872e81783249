"""The output and `.fabricc/` lie on different file systems.

## Why it is refused
New files are written under `.fabricc/` and then renamed into place in one step each. That is only
possible within one file system.

## Example
    $ docker run -v "$PWD/out:/repo/out" ... fabricc build demo

## Instead
    $ docker run -v "$PWD:/repo" ... fabricc build demo

## Test
tests/unit/emit/test_in_the_way.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB484",
    "other-file-system",
    "`{path}` lies on another file system than `.fabricc/`, so files cannot be renamed into it",
)
