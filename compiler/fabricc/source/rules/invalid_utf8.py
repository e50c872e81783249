"""A file is not encoded in UTF-8.

## Why it is refused
YAML is UTF-8. Nobody can tell which characters the bytes were meant to be. The whole file is left
out; the first such byte of each line is shown.

## Example
    # the e with an accent was saved as one byte, 0xe9
    hosts:
      web01: {rack: rack01, port: swp1, labels: {owner: Ren<0xe9>}}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/source/test_text.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB107", "invalid-utf8", "byte {byte} is not valid UTF-8")
