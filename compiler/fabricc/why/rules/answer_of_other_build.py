"""A file under `out/` is not what the present intent makes of it.

## Why it is refused
`fabricc why` answers for the present intent, lock and templates. The line of that number may be
another one in the file that lies there.

## Example
    $ fabricc why out/demo/devices/leaf01/etc/frr/frr.conf:42

## Instead
    $ fabricc build && fabricc why out/demo/devices/leaf01/etc/frr/frr.conf:42

## Test
tests/unit/why/test_line.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB394",
    "answer-of-other-build",
    "`{file}` {reason}: the answer is about what would be built now",
    Severity.WARNING,
    help="`fabricc build` brings it up to date",
)
