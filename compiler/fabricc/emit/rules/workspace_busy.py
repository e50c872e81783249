"""Another build of the same fabric is running.

## Why it is refused
Two builds that write the same folder would leave a mixture of both. The second one stops before it
reads anything; the lock is the operating system's, so it is never left behind by a killed build.

## Example
    $ fabricc build demo &
    $ fabricc build demo

## Instead
Wait until the first build has ended, then run the command again. If the process that is named
hangs, end it: the next build completes or throws away what it had begun.

## Test
tests/unit/emit/test_busy.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB480",
    "workspace-busy",
    "fabric `{fabric}` is being written by process {pid} (`{command}`) since {since}",
)
