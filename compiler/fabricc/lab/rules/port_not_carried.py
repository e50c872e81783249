"""A port has a name that the kind of its node cannot have in containerlab.

## Why it is refused
A file with such a link is refused by containerlab, or by the kernel: `nvidia_cumulusvx` knows
`swpN` only (a split port needs its list of breakouts), and no interface has more than 15 letters.
A renamed port would be another one than in the generated files.

## Example
    $ fabricc lab export containerlab --cumulus-kind nvidia_cumulusvx --image cumulus=cvx:5.11
                                        # a leaf with a cable at swp1s0

## Instead
    $ fabricc lab export containerlab   # a container with FRR may have ports of any name

## Test
tests/unit/lab/test_export.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB812",
    "port-not-carried",
    "containerlab's kind `{kind}` cannot have the port `{port}` of `{device}`",
    help="leave `--cumulus-kind` out, or leave the device out with `--nodes`",
)
