"""What a person's own template makes is not well-formed text.

## Why it is refused
Every file ends in one newline and holds printable lines without blanks at their end, without tabs
and without two empty lines in a row, so that a change of it shows as what it is. A word that
begins like the token of a secret, `FABRICC-SECRET-name`, must be one: a push would leave it as it
is.

## Example
    Welcome to {{ device.name }}


    and goodbye

## Instead
    Welcome to {{ device.name }}

    and goodbye

## Test
tests/unit/render/custom/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB635",
    "template-untidy",
    "line {line} of the file {reason}",
    help="look at the ends of lines, and at blocks that leave an empty line behind",
)


def advice(reason: str) -> str:
    """Return what to look for; empty: what the rule says."""
    return "write ASCII, and blanks instead of tabs" if "ASCII" in reason else ""
