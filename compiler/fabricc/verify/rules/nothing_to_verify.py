"""There is no built fabric to verify.

## Why it is refused
`fabricc verify` reads what `fabricc build` wrote into `out/<fabric>/`: the manifest, the plan of
cables and addresses, and the files of every device. Without these it would prove nothing.

## Example
    $ fabricc verify

## Instead
    $ fabricc build
    $ fabricc verify

## Test
tests/unit/verify/test_read.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB701",
    "nothing-to-verify",
    "{path} cannot be read: {said}",
    help="`fabricc build` writes it",
)
