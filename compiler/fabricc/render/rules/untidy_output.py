"""A rendered file is not well-formed text. This is a bug in fabricc.

## Why it is refused
Every file ends in one newline and holds printable lines without blanks at their end, without tabs
and without two empty lines in a row. Text that is not so was put together wrongly, and a device may
read it as something else. Nothing in an inventory should be able to cause this: please report it,
with the file that is named.

## Example
    fabric: {name: demo, format: 1}

## Instead
    fabric: {name: demo, format: 1}

## Test
tests/unit/render/test_check.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB901", "untidy-output", "{device}: `/{path}` line {line} {reason}: a bug in fabricc")
