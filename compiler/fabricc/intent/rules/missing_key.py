"""A key that must be there is not.

## Why it is refused
Without it the object has no meaning, and there is no value that would be right for everybody.

## Example
    fabric: {domain: dc1.example.net}

## Instead
    fabric: {name: demo, domain: dc1.example.net}
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB202",
    "missing-key",
    "{what} needs `{key}`",
    help="add `{key}: …`",
)
