"""A key that the intent language does not have.

## Why it is refused
A misspelt key would silently do nothing: the device would be built without what it says. Text for
people belongs in `labels` or in a comment.

## Example
    fabric: {name: demo, domian: dc1.example.net}

## Instead
    fabric: {name: demo, domain: dc1.example.net}
"""

from fabricc.findings import Rule

RULE = Rule("FAB201", "unknown-key", "there is no key `{key}` here")
