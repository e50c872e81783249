"""The small Debian image that all nodes share could not be built.

## Why it is refused
It is made once, with mmdebstrap, from the package sources of this machine, and kept in the cache
of the user. A mirror did not answer, a package is not there, or the disk is full.

## Example
    $ fabricc lab up               # without a way to the mirror

## Instead
Run `apt-get update` to see whether the sources work, then try again: nothing half-made is left.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB808",
    "image-failed",
    "the image of the lab could not be built: {step}: {said}",
)
