"""A wave of a rehearsal was worse than said, and this machine was too busy to blame the change.

## Why it is said
All nodes share the processors of one machine. The sender of the rehearsal's traffic came late, so
the daemons did too: packets may be late, and BFD may have given up a session that was fine.

## Example
    $ fabricc lab rehearse main    # while something else keeps all processors busy

## Instead
Less beside it, a larger machine, or `--init light`.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB838",
    "rehearsal-starved",
    "wave {wave} says nothing of {what}: this machine was too busy, a sender was {late} s late",
    Severity.WARNING,
)
