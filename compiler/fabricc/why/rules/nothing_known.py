"""`fabricc why` is asked about something that the fabric does not have.

## Why it is refused
There is nothing to tell. It may be a typing error, a number that nobody holds and no pool has, or
something of another fabric.

## Example
    $ fabricc why web1

## Instead
    $ fabricc why web01

## Test
tests/unit/why/test_unknown.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB392", "nothing-known", "fabric `{fabric}` has no {what} `{asked}`")
