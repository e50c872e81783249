"""A key is a list, a map, or nothing at all.

## Why it is refused
All keys are names. Most often a value that begins with `{` or `[` was meant to stand in quotes.

## Example
    hosts:
      [web01, web02]: {rack: rack01}

## Instead
    hosts:
      "web[01-02]": {rack: rack01}
"""

from fabricc.findings import Rule

RULE = Rule("FAB116", "complex-key", "a key must be a word or a text in quotes")
