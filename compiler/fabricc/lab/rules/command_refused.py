"""A program that the lab runs on this machine failed.

## Why it is refused
A namespace, a cable or a kernel setting could not be made. The lab was taken down again.

## Example
    $ fabricc lab up               # while something else uses the same names

## Instead
The rest of the line is what the program said. `fabricc lab down --all` clears what is left.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB811",
    "command-refused",
    "`{command}` failed: {said}",
)
