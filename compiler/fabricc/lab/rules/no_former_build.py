"""The build from which a rehearsal should start cannot be had.

## Why it is refused
A rehearsal boots out/ as it was committed in a revision, or as it lies in a folder.

## Example
    $ fabricc lab rehearse v0.9        # out/ was not committed then

## Instead
Name a revision with a committed out/, or a folder with a build: `fabricc lab rehearse HEAD~1`.

## Test
tests/unit/cli/test_lab_rehearse.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB839",
    "no-former-build",
    "there is no build of {fabric} in `{revision}` to start from: {reason}",
)
