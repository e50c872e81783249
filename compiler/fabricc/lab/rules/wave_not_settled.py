"""Between two waves some routes or sessions are not what the cables would allow.

## Why it is said
What is expected then is worked out from the lines of the manifest that hold on each device by that
time. Where both ends of a cable must change before it carries anything, the time in between is that
of a mixed state; it is over with the wave of the other end.

## Example
A host gets another address in wave 1, and the filters of its leafs know it from wave 2 on.

## Instead
Nothing, if the plan names the host as interrupted. Else the two belong into one wave, or the change
into two builds.

## Test
tests/unit/lab/rehearse/test_findings.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB836",
    "wave-not-settled",
    "wave {wave}: {count} things are not as they should be when it is over, e.g. {example}",
    Severity.WARNING,
)
