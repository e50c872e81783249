"""A trial did not go as expected, and this machine was too busy to blame the fabric.

## Why it is said
All nodes share the processors of one machine. The trial's own sender came late, so the daemons
did too: BFD may have given up a session that was fine. The trial was repeated, and it was so again.

## Example
    $ fabricc lab test             # while something else keeps all processors busy

## Instead
Fewer nodes (`fabricc lab up --nodes`), a larger machine, or less else on it.

## Test
tests/unit/lab/trial/test_run.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB827",
    "starved",
    "{scenario} {target} says nothing, this machine was too busy: {reason}",
    Severity.WARNING,
)
