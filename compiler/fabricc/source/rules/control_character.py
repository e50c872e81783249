"""A file holds a character that nobody can see.

## Why it is refused
Control characters, line ends that only some programs know, and marks that turn the direction of
text round can make a file look other than it is. The whole file is left out.

## Example
    hosts:
      web01: {rack: rack01, port: swp1<U+0000>}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/source/test_text.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB108", "control-character", "the file holds the invisible character {character}")
