"""A SELECTOR on the command line names something that the fabric does not have.

## Why it is refused
A name with a typing error would select less than was meant, and nobody would see it.

## Example
    $ fabricc build --only web1

## Instead
    $ fabricc build --only web01

## Test
tests/unit/cli/test_selector.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB391", "selects-nothing", "no {kind} {names} in fabric `{fabric}`")
