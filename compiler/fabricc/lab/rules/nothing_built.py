"""There is no built fabric to boot.

## Why it is refused
The lab boots the files of `out/`, as a push would copy them. It does not compile.

## Example
    $ fabricc lab up               # before any build

## Instead
    $ fabricc build
    $ fabricc lab up

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB807",
    "nothing-built",
    "the lab cannot read `{path}`: {reason}",
)
