"""A rehearsal ended in another state than the new build demands.

## Why it is refused
Pushed by their words, the new files do not lead to what a boot from them would: a word of `apply`
is too weak, a step is missing, or the new build is wrong itself.

## Example
    after the last wave the lab is not as demo demands: 2 things are wrong

## Instead
    $ fabricc lab up --wait                    # is the new build right by itself?
    $ fabricc lab rehearse main --keep         # and what is it that a push does not change?
    $ fabricc lab status

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB835",
    "not-as-built",
    "in the end the lab is not as the new {fabric} demands: {count} things wrong, e.g. {example}",
)
