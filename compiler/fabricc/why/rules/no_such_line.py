"""`fabricc why` is asked about a line or a file that a device does not have.

## Why it is refused
Lines are counted in the files as the present intent makes them. Those under `out/` may be older:
then build first, or ask for the line as it will be.

## Example
    $ fabricc why leaf01:/etc/frr/frr.conf:4200

## Instead
    $ fabricc why leaf01:/etc/frr/frr.conf:42

## Test
tests/unit/why/test_unknown.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB393", "no-such-line", "{reason}")
